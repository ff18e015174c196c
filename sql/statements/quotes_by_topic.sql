-- Quotations on a topic, newest first, undated ones last, in the order of the
-- primary key of quote_topics. Dates as in quotes_by_date.
-- Parameters: those of the parts, :limit, :floor_from and :floor_id (the last
-- one wanted); NULL = any.
-- Columns: quote_columns.
-- Order: said_from, id, descending.
SELECT
--: quote_columns
FROM quote_topics AS topics
CROSS JOIN quotes_view AS quotes ON quotes.id = topics.quote_id
WHERE topics.topic_id = :topic
  AND topics.said_from
    >= max(coalesce(date(:since, '-366 days'), ''), coalesce(:floor_from, ''))
  AND topics.said_from
    <= min(coalesce(:until, '~'), coalesce(:after_from, ''))
  AND (topics.said_from < coalesce(:after_from, '')
    OR topics.quote_id < :after_id)
  AND (:floor_id IS NULL OR topics.said_from > coalesce(:floor_from, '')
    OR topics.quote_id >= :floor_id)
--: quote_filter_speakers
--: quote_filters
--: quote_filter_words
ORDER BY topics.said_from DESC, topics.quote_id DESC
LIMIT :limit
