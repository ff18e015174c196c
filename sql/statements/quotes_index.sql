-- Adds the quotations of a source to the index of words.
-- :source  row id
INSERT INTO quotes_fts (rowid, text, title)
SELECT id, text, title FROM quotes WHERE source_id = :source;
