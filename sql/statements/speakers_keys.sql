-- Every key of every speaker who said something: names are compared word by
-- word in any order, which no index does.
-- scan: all keys are read.
-- Columns: id, name, latest role, number of quotations, key.
-- Order: number of quotations descending, id.
SELECT
  speakers.id, speakers.name,
  (SELECT role FROM quotes
    WHERE quotes.speaker_id = speakers.id AND role IS NOT NULL
    ORDER BY said_from DESC LIMIT 1) AS role,
  counts.quotes AS quotes,
  names.key
FROM (
  SELECT speaker_id, count(*) AS quotes FROM quotes
  WHERE speaker_id IS NOT NULL
  GROUP BY speaker_id
) AS counts
JOIN speakers ON speakers.id = counts.speaker_id
JOIN (
  SELECT id AS speaker_id, key FROM speakers
  UNION
  SELECT speaker_id, key FROM aliases
) AS names ON names.speaker_id = speakers.id
ORDER BY counts.quotes DESC, speakers.id
