-- Topics, the most quoted first.
-- scan: every topic is counted.
-- Parameters: :key (folded beginning of a word of the name), :limit; NULL =
-- any. Columns: name, number of quotations, first and last day.
-- Order: quotations descending, name.
SELECT
  topics.name, count(*), min(nullif(quote_topics.said_from, '')),
  max(nullif(quote_topics.said_from, ''))
FROM topics
JOIN quote_topics ON quote_topics.topic_id = topics.id
JOIN quotes ON quotes.id = quote_topics.quote_id
WHERE quotes.is_current = 1
  AND (:key IS NULL OR instr(' ' || topics.key, ' ' || :key) > 0)
GROUP BY topics.id
ORDER BY count(*) DESC, topics.name
LIMIT :limit
