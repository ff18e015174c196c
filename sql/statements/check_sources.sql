-- The sources in which a word stands. Parameters: :match (a quoted word of
-- FTS5). Columns: id (row). Order: id.
-- scan: the postings of one word.
SELECT rowid AS id FROM source_fts WHERE source_fts MATCH :match ORDER BY rowid
