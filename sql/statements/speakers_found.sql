-- Who these speakers are: those who said something.
-- Parameters: :speakers (JSON array of ids, also twice the same).
-- Columns: id, name, latest role (among the newest 100 quotations), number of
-- quotations. Order: number of quotations descending, id.
SELECT
  speakers.id, speakers.name,
  (SELECT role FROM (
    SELECT role FROM quotes
    WHERE quotes.speaker_id = speakers.id
    ORDER BY said_from DESC, id DESC LIMIT 100)
    WHERE role IS NOT NULL LIMIT 1) AS role,
  (SELECT count(*) FROM quotes
    WHERE quotes.speaker_id = speakers.id) AS quotes
FROM speakers
WHERE speakers.id IN (SELECT value FROM json_each(:speakers))
  AND EXISTS (SELECT 1 FROM quotes WHERE quotes.speaker_id = speakers.id)
ORDER BY quotes DESC, speakers.id
