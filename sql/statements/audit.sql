-- Who is quoted: the quotations of filters by the gender of persons, by the type
-- of speaker, the part of the ten most quoted, and sources by how many speakers
-- they let speak.
-- scan: names of publishers; every quotation where :way is "all".
-- Parameters: those of the parts; NULL = any.
-- Columns: what is counted, value, speakers (NULL = not counted), sources,
-- quotations, share (of the quotations; of the sources where sources are
-- counted). Order: as above; quotations descending.
WITH
  found AS MATERIALIZED (
    SELECT quotes.speaker_id AS speaker_id, quotes.source_id AS source_id
    FROM (
      SELECT id FROM (
--: quote_way
      )
    ) AS way
    CROSS JOIN quotes ON quotes.id = way.id
    WHERE quotes.is_current = 1
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
  ),
  named AS MATERIALIZED (
    SELECT
      found.speaker_id AS speaker_id, found.source_id AS source_id,
      speakers.type AS type, speakers.gender AS gender
    FROM found
    LEFT JOIN speakers ON speakers.id = found.speaker_id),
  most AS MATERIALIZED (
    SELECT speaker_id
    FROM named
    WHERE speaker_id IS NOT NULL
    GROUP BY speaker_id
    ORDER BY count(*) DESC, speaker_id
    LIMIT 10),
  voices AS MATERIALIZED (
    SELECT
      source_id, min(count(DISTINCT speaker_id), 3) AS speakers,
      count(*) AS quotes
    FROM named
    GROUP BY source_id)
SELECT part, value, speakers, sources, quotes, round(share, 3)
FROM (
  SELECT
    1 AS place, 'persons' AS part,
    CASE gender WHEN 'f' THEN 'women' WHEN 'm' THEN 'men' ELSE 'not known' END
      AS value,
    count(DISTINCT speaker_id) AS speakers, count(DISTINCT source_id) AS sources,
    count(*) AS quotes, 1.0 * count(*) / sum(count(*)) OVER () AS share
  FROM named
  WHERE type = 'person'
  GROUP BY gender
  UNION ALL
  SELECT
    2, 'speakers', coalesce(type, 'nobody named'), count(DISTINCT speaker_id),
    count(DISTINCT source_id), count(*),
    1.0 * count(*) / sum(count(*)) OVER ()
  FROM named
  GROUP BY type
  UNION ALL
  SELECT
    3, 'most quoted', 'the first ' || count(DISTINCT speaker_id),
    count(DISTINCT speaker_id), count(DISTINCT source_id), count(*),
    1.0 * count(*) / (SELECT count(*) FROM named WHERE speaker_id IS NOT NULL)
  FROM named
  WHERE speaker_id IN (SELECT speaker_id FROM most)
  HAVING count(*) > 0
  UNION ALL
  SELECT
    4, 'sources with', CASE speakers
      WHEN 0 THEN 'no speaker' WHEN 1 THEN '1 speaker' WHEN 2 THEN '2 speakers'
      ELSE '3 or more' END,
    NULL, count(*), sum(quotes), 1.0 * count(*) / sum(count(*)) OVER ()
  FROM voices
  GROUP BY speakers)
ORDER BY place, quotes DESC, value
