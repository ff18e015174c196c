-- The names under which articles are known, for imports that name many.
-- scan: all are read once.
-- Parameters: none. Columns: row id, record id, URL. Order: row id.
SELECT id, record_id, url FROM sources WHERE is_current = 1 ORDER BY id
