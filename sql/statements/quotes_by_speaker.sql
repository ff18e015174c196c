-- Quotations of one speaker that have a date, newest first, in the order of
-- the index quotes_speaker. Dates as in quotes_by_date.
-- Parameters: those of the parts, :limit, :floor_from and :floor_id (the last
-- one wanted); NULL = any.
-- Columns: quote_columns.
-- Order: said_from, id, descending.
SELECT
--: quote_columns
FROM quotes_view AS quotes
WHERE quotes.speaker_id = json_extract(:speakers, '$[0]')
  AND quotes.said_from
    >= max(coalesce(date(:since, '-366 days'), ''), coalesce(:floor_from, ''))
  AND quotes.said_from <= min(coalesce(:until, '~'), :after_from)
  AND (quotes.said_from < :after_from OR quotes.id < :after_id)
  AND (:floor_id IS NULL OR quotes.said_from > coalesce(:floor_from, '')
    OR quotes.id >= :floor_id)
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
ORDER BY quotes.said_from DESC, quotes.id DESC
LIMIT :limit
