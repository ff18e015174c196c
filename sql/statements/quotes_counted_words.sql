-- How many quotations hold words, without reading any: the hits of the index
-- of words less those of texts that are not current.
-- scan: quotes_aside, an index of the few that are not current.
-- Parameters: :words (FTS5). Columns: count. Order: one row.
SELECT count(*) FROM quotes_fts
WHERE quotes_fts MATCH :words
  AND quotes_fts.rowid NOT IN (
    SELECT id FROM quotes INDEXED BY quotes_aside WHERE is_current = 0)
