-- Quotations that hold words, the best first: bm25 over the newest 2000 hits,
-- since ranking all hits of a common word takes seconds.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns.
-- Order: rank; id descending.
SELECT
--: quote_columns
FROM (
  SELECT rowid AS id, rank AS rank
  FROM quotes_fts
  WHERE quotes_fts MATCH :match
  ORDER BY rowid DESC
  LIMIT 2000
) AS hits
CROSS JOIN quotes_view AS quotes ON quotes.id = hits.id
WHERE TRUE
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
ORDER BY hits.rank, quotes.id DESC
LIMIT :limit
