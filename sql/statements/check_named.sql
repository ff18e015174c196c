-- Those of some sources in which somebody of a name is quoted.
-- Parameters: :ids (JSON array of source rows), :name (folded).
-- Columns: id (row of the source). Order: id; at most 30.
-- scan: the quotations of these sources.
SELECT DISTINCT quotes.source_id AS id
FROM quotes
JOIN speakers ON speakers.id = quotes.speaker_id
WHERE quotes.source_id IN (SELECT value FROM json_each(:ids))
  AND quotes.is_current = 1
  AND instr(speakers.key, :name) > 0
ORDER BY quotes.source_id
LIMIT 30
