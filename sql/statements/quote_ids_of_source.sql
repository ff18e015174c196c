-- The row ids of a source's quotations, ascending.
-- :source  row id. Columns: id
SELECT id FROM quotes WHERE source_id = :source ORDER BY id;
