-- Quotations with a date, oldest first, in the order of the index quotes_said;
-- quotes_undated_oldest comes after it. Dates as in quotes_by_date.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns.
-- Order: said_from, id.
SELECT
--: quote_columns
FROM quotes_view AS quotes
WHERE quotes.said_from
    >= max(coalesce(date(:since, '-366 days'), ''), :after_from)
  AND quotes.said_from <= coalesce(:until, '~')
  AND (quotes.said_from > :after_from OR quotes.id > :after_id)
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
ORDER BY quotes.said_from, quotes.id
LIMIT :limit
