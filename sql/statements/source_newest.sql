-- The row id of the newest source, 0 when there is none.
SELECT coalesce(max(id), 0) FROM sources;
