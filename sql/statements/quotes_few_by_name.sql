-- The same as quotes_few, by the name of their speaker, in the order of
-- quotes_by_name.
-- scan: names of publishers.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns.
-- Order: speaker's name and id; said_from and id descending; nobody last.
WITH last (name, speaker_id) AS (
  SELECT speakers.name, speakers.id
  FROM quotes LEFT JOIN speakers ON speakers.id = quotes.speaker_id
  WHERE quotes.id = :after_id)
SELECT
--: quote_columns
FROM (
  SELECT quotes.id AS id
  FROM (
--: quote_way
  ) AS way
  CROSS JOIN quotes ON quotes.id = way.id
  LEFT JOIN speakers ON speakers.id = quotes.speaker_id
  WHERE (:hit_count IS NULL OR is_listed(:hits, way.id))
    AND (:about_count IS NULL OR is_listed(:about_hits, way.id))
    AND quotes.is_current = 1
    AND (NOT EXISTS (SELECT 1 FROM last)
      OR (speakers.name IS NULL) > (SELECT name IS NULL FROM last)
      OR (speakers.name, speakers.id) > (SELECT name, speaker_id FROM last)
      OR (speakers.id IS (SELECT speaker_id FROM last)
        AND (coalesce(quotes.said_from, ''), quotes.id)
          < (coalesce(:after_from, ''), :after_id)))
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
  ORDER BY speakers.name IS NULL, speakers.name, speakers.id,
    quotes.said_from DESC, quotes.id DESC
  LIMIT -1
) AS page
CROSS JOIN quotes_view AS quotes ON quotes.id = page.id
WHERE TRUE
--: quote_filter_words
LIMIT :limit
