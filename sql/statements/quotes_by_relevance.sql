-- Quotations that hold words, the best of all hits first, by bm25. They are
-- ranked by the index of words alone, then read in that order until the page is
-- full.
-- Parameters: those of the parts, :words, :limit; NULL = any.
-- Columns: quote_columns. Order: rank; id descending.
SELECT
--: quote_columns
FROM (
  SELECT rowid AS id
  FROM quotes_fts
  WHERE quotes_fts MATCH :words
    AND (:about_count IS NULL OR is_listed(:about_hits, rowid))
  ORDER BY rank, rowid DESC
  LIMIT -1
) AS hits
CROSS JOIN quotes_view AS quotes ON quotes.id = hits.id
WHERE TRUE
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
LIMIT :limit
