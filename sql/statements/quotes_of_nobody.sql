-- Quotations of nobody by name, newest first, undated ones last: they come
-- after quotes_by_name.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns. Order: said_from, id, descending.
WITH last (speaker_id) AS MATERIALIZED (
  SELECT speaker_id FROM quotes WHERE id = :after_id)
SELECT
--: quote_columns
FROM quotes_view AS quotes
WHERE quotes.speaker_id IS NULL
  AND (NOT EXISTS (SELECT 1 FROM last WHERE speaker_id IS NULL)
    OR (coalesce(quotes.said_from, ''), quotes.id)
      < (coalesce(:after_from, ''), :after_id))
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
ORDER BY quotes.said_from DESC, quotes.id DESC
LIMIT :limit
