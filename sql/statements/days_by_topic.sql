-- How many quotations on a topic were said on each day.
-- Parameters: those of the parts; NULL = any.
-- Columns: day_columns. Order: said_from, NULL = unknown first.
SELECT
--: day_columns
FROM quote_topics AS topics
CROSS JOIN quotes ON quotes.id = topics.quote_id
WHERE quotes.is_current = 1
  AND topics.topic_id = :topic
  AND topics.said_from >= coalesce(date(:since, '-366 days'), '')
  AND topics.said_from <= coalesce(:until, '~')
--: quote_filter_speakers
--: quote_filter_words
--: quote_filters
GROUP BY quotes.said_from, quotes.said_to, quotes.kind
ORDER BY quotes.said_from
