-- The quotations of a source count from now on: the one that was the same text
-- is no longer current.
-- :source  row id
UPDATE quotes SET is_current = 1 WHERE source_id = :source;
