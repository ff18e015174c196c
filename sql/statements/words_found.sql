-- Whether words are common: how many quotations hold them, counted up to a
-- limit.
-- Parameters: :match (FTS5), :limit. Columns: count. Order: one row.
SELECT count(*) FROM (
  SELECT 1 FROM quotes_fts WHERE quotes_fts MATCH :match LIMIT :limit)
