-- Takes the quotations of a source out of the index of words, before they are
-- deleted.
-- :source  row id
INSERT INTO quotes_fts (quotes_fts, rowid, text, title)
SELECT 'delete', id, text, title FROM quotes WHERE source_id = :source;
