-- In how many sources a word stands, counted up to 20,001: one that is as
-- common tells nothing.
-- Parameters: :word (a quoted word of FTS5). Columns: number. Order: one row.
-- scan: the postings of one word, at most so many.
SELECT count(*) FROM (
  SELECT 1 FROM source_fts WHERE source_fts MATCH :word LIMIT 20001)
