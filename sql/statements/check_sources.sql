-- The first sources in which a word stands. Parameters: :match (a quoted word
-- of FTS5), :limit. Columns: id (row). Order: id.
-- scan: the postings of one word, at most so many.
SELECT rowid AS id
FROM source_fts
WHERE source_fts MATCH :match
ORDER BY rowid
LIMIT :limit
