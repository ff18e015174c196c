-- How many quotations on each topic but the one asked for were said on each day;
-- a quotation on several topics counts for each.
-- scan: names of publishers; every quotation where :way is "all".
-- Parameters: those of the parts; NULL = any.
-- Columns: day_columns, id of the topic (NULL = on no other), its name.
-- Order: topic's id, said_from; NULL first.
SELECT
--: day_columns
  , each.topic_id, max(topics.name)
FROM (
  SELECT id FROM (
--: quote_way
  )
) AS way
CROSS JOIN quotes ON quotes.id = way.id
LEFT JOIN quote_topics AS each
  ON each.quote_id = quotes.id AND each.topic_id IS NOT :topic
LEFT JOIN topics ON topics.id = each.topic_id
WHERE quotes.is_current = 1
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
GROUP BY each.topic_id, quotes.said_from, quotes.said_to, quotes.kind
ORDER BY each.topic_id, quotes.said_from
