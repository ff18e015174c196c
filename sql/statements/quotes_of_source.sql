-- The quotations of a source, to be replaced.
-- :source  row id
-- columns: id, start, end, text, title, sentence, in the order of their places
SELECT id, start, end, text, title, sentence
FROM quotes
WHERE source_id = :source
ORDER BY start, end, id;
