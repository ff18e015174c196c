-- What these speakers are called beside their names.
-- Parameters: :speakers (JSON array of ids).
-- Columns: id, gender, different roles (of the newest 1000 quotations, one a
-- line). Order: none.
SELECT
  speakers.id, speakers.gender,
  (SELECT group_concat(role, char(10)) FROM (
    SELECT DISTINCT role FROM (
      SELECT role FROM quotes
      WHERE quotes.speaker_id = speakers.id
      ORDER BY said_from DESC, id DESC LIMIT 1000)
    WHERE role IS NOT NULL))
FROM json_each(:speakers)
CROSS JOIN speakers ON speakers.id = json_each.value
