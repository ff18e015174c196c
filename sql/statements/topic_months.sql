-- How often a topic is on a quotation, month by month.
-- scan: the small index of the quotations that do not count.
-- :topic  row id; :first, :last  days
-- columns: month (YYYY-MM), number of quotations
SELECT substr(quote_topics.said_from, 1, 7), count(*)
FROM quote_topics
WHERE quote_topics.topic_id = :topic
  AND quote_topics.said_from BETWEEN :first AND :last
--: topic_current
GROUP BY 1;
