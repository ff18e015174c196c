-- Topics, the most quoted first.
-- scan: every topic is counted.
-- Parameters: those of topic_filters; :since, :until (days; any day of the
-- quotation fits), :limit; NULL = any.
-- Columns: name, number of quotations, first and last day.
-- Order: quotations descending, name.
SELECT
  topics.name, count(*), min(nullif(quote_topics.said_from, '')),
  max(nullif(quote_topics.said_from, ''))
FROM topics
JOIN quote_topics ON quote_topics.topic_id = topics.id
JOIN quotes ON quotes.id = quote_topics.quote_id
WHERE quotes.is_current = 1
  AND (:since IS NULL OR quotes.said_to >= :since)
  AND (:until IS NULL OR quotes.said_from <= :until)
--: topic_filters
GROUP BY topics.id
ORDER BY count(*) DESC, topics.name
LIMIT :limit
