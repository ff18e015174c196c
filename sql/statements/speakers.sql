-- Speakers who said something, the most quoted first.
-- scan: every quotation is counted.
-- Parameters: :speakers (JSON array of ids), :type, :limit; NULL = any.
-- Columns: id, name, type, number of quotations, first and last day, up to
-- three roles, the most frequent first. Order: quotations descending, name.
SELECT
  counts.id, counts.name, counts.type, counts.quotes, counts.first,
  counts.last,
  (SELECT group_concat(role, '; ') FROM (
    SELECT role FROM quotes
    WHERE quotes.speaker_id = counts.id AND role IS NOT NULL AND is_current = 1
    GROUP BY lower(role) ORDER BY count(*) DESC, role LIMIT 3)) AS roles
FROM (
  SELECT
    speakers.id AS id, speakers.name AS name, speakers.type AS type,
    count(*) AS quotes, min(quotes.said_from) AS first,
    max(quotes.said_to) AS last
  FROM quotes
  JOIN speakers ON speakers.id = quotes.speaker_id
  WHERE quotes.is_current = 1
    AND (:type IS NULL OR speakers.type = :type)
    AND (:speakers IS NULL OR speakers.id IN (
      SELECT value FROM json_each(:speakers)))
  GROUP BY speakers.id
  ORDER BY count(*) DESC, speakers.name
  LIMIT :limit
) AS counts
ORDER BY counts.quotes DESC, counts.name
