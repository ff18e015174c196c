-- Topics, the most quoted first.
-- scan: every topic is counted.
-- Parameters: those of topic_kinds; :since, :until (days; any day of the
-- quotation fits), :limit; NULL = any.
-- Columns: name, number of quotations, first and last day.
-- Order: quotations descending, name.
SELECT
  topics.name, count(*), min(nullif(quote_topics.said_from, '')),
  max(nullif(quote_topics.said_from, ''))
FROM topics
CROSS JOIN quote_topics ON quote_topics.topic_id = topics.id
WHERE (:until IS NULL OR nullif(quote_topics.said_from, '') <= :until)
  AND (:since IS NULL OR (
    SELECT said_to FROM quotes WHERE quotes.id = quote_topics.quote_id)
    >= :since)
--: topic_current
--: topic_kinds
GROUP BY topics.id
ORDER BY count(*) DESC, topics.name
LIMIT :limit
