-- The quotations of a source that a newer text replaces.
-- :source  row id
UPDATE quotes SET is_current = 0 WHERE source_id = :source;
