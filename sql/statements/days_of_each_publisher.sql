-- How many quotations that each publisher printed were said on each day.
-- scan: names of publishers; every quotation where :way is "all".
-- Parameters: those of the parts; NULL = any.
-- Columns: day_columns, publisher twice (NULL = not known).
-- Order: publisher, said_from; NULL first.
SELECT
--: day_columns
  , sources.publisher, sources.publisher
FROM (
  SELECT id FROM (
--: quote_way
  )
) AS way
CROSS JOIN quotes ON quotes.id = way.id
CROSS JOIN sources ON sources.id = quotes.source_id
WHERE quotes.is_current = 1
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
GROUP BY sources.publisher, quotes.said_from, quotes.said_to, quotes.kind
ORDER BY sources.publisher, quotes.said_from
