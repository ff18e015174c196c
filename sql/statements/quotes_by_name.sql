-- Quotations of somebody, by the name of the speaker, in the order of the
-- indexes speakers_name and quotes_speaker; speakers of one name one after the
-- other. quotes_of_nobody comes after it.
-- scan: speakers in the order of their names, until the page is full.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns.
-- Order: speaker's name and id; said_from and id descending.
WITH last (name, speaker_id) AS MATERIALIZED (
  SELECT speakers.name, speakers.id
  FROM quotes LEFT JOIN speakers ON speakers.id = quotes.speaker_id
  WHERE quotes.id = :after_id)
SELECT
--: quote_columns
FROM (
  SELECT quotes.id AS id
  FROM speakers
  CROSS JOIN quotes ON quotes.speaker_id = speakers.id
  WHERE quotes.is_current = 1
    AND speakers.name >= coalesce((SELECT name FROM last), '')
    AND (NOT EXISTS (SELECT 1 FROM last)
      OR (speakers.name, speakers.id) > (SELECT name, speaker_id FROM last)
      OR (speakers.id = (SELECT speaker_id FROM last)
        AND (coalesce(quotes.said_from, ''), quotes.id)
          < (coalesce(:after_from, ''), :after_id)))
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
  ORDER BY speakers.name, speakers.id, quotes.said_from DESC, quotes.id DESC
  LIMIT :limit
) AS page
CROSS JOIN quotes_view AS quotes ON quotes.id = page.id
