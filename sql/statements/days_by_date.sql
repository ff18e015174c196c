-- How many quotations were said on each day, all of them or those that filters
-- leave. Dates as in quotes_by_date.
-- Parameters: those of the parts; NULL = any.
-- Columns: day_columns, said_from not NULL. Order: said_from.
SELECT
--: day_columns
FROM quotes
WHERE quotes.is_current = 1
  AND quotes.said_from >= coalesce(date(:since, '-366 days'), '')
  AND quotes.said_from <= coalesce(:until, '~')
--: quote_filter_speakers
--: quote_filter_words
--: quote_filter_topic
--: quote_filters
GROUP BY quotes.said_from, quotes.said_to, quotes.kind
ORDER BY quotes.said_from
