-- How many quotations have no date: what days_by_date does not count; none
-- where :since or :until is given.
-- Parameters: those of the parts; NULL = any.
-- Columns: day_columns. Order: none.
SELECT
--: day_columns
FROM quotes
WHERE quotes.is_current = 1
  AND quotes.said_from IS NULL
  AND :since IS NULL
  AND :until IS NULL
--: quote_filter_speakers
--: quote_filter_words
--: quote_filter_topic
--: quote_filters
GROUP BY quotes.kind
