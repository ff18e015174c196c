-- Topics of the quotations that are on a topic, those that share most first.
-- Parameters: :related (folded name of the topic), those of topic_kinds,
-- :since, :until (days; any day of the quotation fits), :limit; NULL = any.
-- Columns: name, number of quotations on both, their share of the topic's, first
-- and last day. Order: quotations descending, name.
WITH shared AS MATERIALIZED (
  SELECT quotes.id AS id
  FROM topics AS topic
  CROSS JOIN quote_topics AS first ON first.topic_id = topic.id
  CROSS JOIN quotes ON quotes.id = first.quote_id
  WHERE topic.key = :related AND quotes.is_current = 1
    AND (:since IS NULL OR quotes.said_to >= :since)
    AND (:until IS NULL OR quotes.said_from <= :until))
SELECT
  topics.name, count(*),
  round(1.0 * count(*) / (SELECT count(*) FROM shared), 2),
  min(nullif(quote_topics.said_from, '')),
  max(nullif(quote_topics.said_from, ''))
FROM shared
CROSS JOIN quote_topics ON quote_topics.quote_id = shared.id
CROSS JOIN topics ON topics.id = quote_topics.topic_id
WHERE topics.key <> :related
--: topic_kinds
GROUP BY topics.id
ORDER BY count(*) DESC, topics.name
LIMIT :limit
