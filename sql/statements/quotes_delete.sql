-- Deletes the quotations of a source and their topics (by cascade).
-- :source  row id
DELETE FROM quotes WHERE source_id = :source;
