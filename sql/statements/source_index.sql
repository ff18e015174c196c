-- Adds the text of a source to the index of words.
-- :source  row id
INSERT INTO source_fts (rowid, text)
SELECT source_id, text FROM source_text WHERE source_id = :source;
