-- Who these speakers are: those who said something. Those known across
-- articles come first.
-- Parameters: :speakers (JSON array of ids, each once), :limit.
-- Columns: id, name, type, 1 = known from one article only, number of
-- quotations, first and last day, latest role (among the newest 100
-- quotations), number of all that said something.
-- Order: known from one article only, number of quotations descending, id.
WITH
  counts AS (
    SELECT
      speakers.id AS id, speakers.name AS name, speakers.type AS type,
      speakers.source_id IS NOT NULL AS is_single,
      (SELECT count(*) FROM quotes WHERE speaker_id = speakers.id)
        - (SELECT count(*) FROM quotes
          WHERE speaker_id = speakers.id AND is_current = 0) AS quotes
    FROM json_each(:speakers)
    CROSS JOIN speakers ON speakers.id = json_each.value),
  shown AS (
    SELECT *, count(*) OVER () AS total FROM counts
    WHERE quotes > 0
    ORDER BY is_single, quotes DESC, id
    LIMIT :limit)
SELECT
  id, name, type, is_single, quotes,
  (SELECT min(said_from) FROM quotes WHERE speaker_id = shown.id),
  (SELECT max(said_from) FROM quotes WHERE speaker_id = shown.id),
  (SELECT role FROM (
    SELECT role FROM quotes
    WHERE quotes.speaker_id = shown.id
    ORDER BY said_from DESC, id DESC LIMIT 100)
    WHERE role IS NOT NULL LIMIT 1),
  total
FROM shown
ORDER BY is_single, quotes DESC, id
