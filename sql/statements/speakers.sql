-- Speakers who said something, the most quoted first. Quotations are counted
-- in the index quotes_speaker, those that do not count then taken off; days and
-- roles are looked up for the rows shown.
-- scan: the whole index is counted.
-- Parameters: :speakers (JSON array of ids), :type, :limit; NULL = any.
-- Columns: id, name, type, number of quotations, first and last day (of older
-- texts too; the last among the newest 100 quotations), up to three roles, the
-- most frequent first among the newest 1000. Order: quotations descending, name.
WITH
  every AS (
    SELECT speaker_id, count(*) AS quotes
    FROM quotes
    WHERE speaker_id IS NOT NULL
    GROUP BY speaker_id),
  older AS (
    SELECT speaker_id, count(*) AS quotes
    FROM quotes
    WHERE is_current = 0 AND speaker_id IS NOT NULL
    GROUP BY speaker_id),
  counts AS (
    SELECT
      speakers.id AS id, speakers.name AS name, speakers.type AS type,
      every.quotes - coalesce(older.quotes, 0) AS quotes
    FROM every
    JOIN speakers ON speakers.id = every.speaker_id
    LEFT JOIN older ON older.speaker_id = every.speaker_id
    WHERE every.quotes > coalesce(older.quotes, 0)
      AND (:type IS NULL OR speakers.type = :type)
      AND (:speakers IS NULL OR speakers.id IN (
        SELECT value FROM json_each(:speakers)))
    ORDER BY 4 DESC, speakers.name
    LIMIT :limit)
SELECT
  counts.id, counts.name, counts.type, counts.quotes,
  (SELECT min(said_from) FROM quotes WHERE speaker_id = counts.id),
  (SELECT max(said_to) FROM (
    SELECT said_to FROM quotes
    WHERE speaker_id = counts.id
    ORDER BY said_from DESC LIMIT 100)),
  (SELECT group_concat(role, '; ') FROM (
    SELECT role FROM (
      SELECT role FROM quotes
      WHERE quotes.speaker_id = counts.id
      ORDER BY said_from DESC, id DESC LIMIT 1000)
    WHERE role IS NOT NULL
    GROUP BY lower(role) ORDER BY count(*) DESC, role LIMIT 3))
FROM counts
ORDER BY counts.quotes DESC, counts.name
