-- Quotations by the name of their speaker, then newest first; those of nobody
-- last (as if called by the highest character).
-- scan: this order has no index; what the filters leave is sorted.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns.
-- Order: speaker; said_from and id descending.
WITH last (name) AS (
  SELECT coalesce(speaker, char(1114111)) FROM quotes_view
  WHERE id = :after_id)
SELECT
--: quote_columns
FROM quotes_view AS quotes
WHERE (NOT EXISTS (SELECT 1 FROM last)
    OR coalesce(quotes.speaker, char(1114111)) > (SELECT name FROM last)
    OR (coalesce(quotes.speaker, char(1114111)) = (SELECT name FROM last)
      AND (coalesce(quotes.said_from, ''), quotes.id)
        < (coalesce(:after_from, ''), :after_id)))
--: quote_filter_speakers
--: quote_filter_words
--: quote_filter_topic
--: quote_filters
ORDER BY coalesce(quotes.speaker, char(1114111)), quotes.said_from DESC,
  quotes.id DESC
LIMIT :limit
