-- How many quotations of each speaker were said on each day.
-- scan: names of publishers; every quotation where :way is "all".
-- Parameters: those of the parts; NULL = any.
-- Columns: day_columns, id of the speaker (NULL = nobody named), name.
-- Order: speaker's id, said_from; NULL first.
SELECT
--: day_columns
  , quotes.speaker_id, max(speakers.name)
FROM (
  SELECT id FROM (
--: quote_way
  )
) AS way
CROSS JOIN quotes ON quotes.id = way.id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
WHERE quotes.is_current = 1
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
GROUP BY quotes.speaker_id, quotes.said_from, quotes.said_to, quotes.kind
ORDER BY quotes.speaker_id, quotes.said_from
