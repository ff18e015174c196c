-- How many quotations that hold words were said on each day.
-- Parameters: those of the parts; NULL = any.
-- Columns: day_columns. Order: said_from, NULL = unknown first.
SELECT
--: day_columns
FROM quotes
WHERE quotes.is_current = 1
  AND quotes.id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match)
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
GROUP BY quotes.said_from, quotes.said_to, quotes.kind
ORDER BY quotes.said_from
