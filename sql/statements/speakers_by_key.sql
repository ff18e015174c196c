-- Speakers called exactly so, or known by this alias or surname, who said
-- something; the keys of one speaker follow each other.
-- Parameters: :key (folded name).
-- Columns: id, name, latest role, number of quotations, key.
-- Order: number of quotations descending, id.
SELECT
  speakers.id, speakers.name,
  (
    SELECT role FROM quotes
    WHERE quotes.speaker_id = speakers.id AND role IS NOT NULL
    ORDER BY said_from DESC LIMIT 1) AS role,
  (
    SELECT count(*) FROM quotes WHERE quotes.speaker_id = speakers.id) AS quotes,
  :key
FROM speakers
WHERE speakers.id IN (
    SELECT id FROM speakers WHERE key = :key
    UNION
    SELECT speaker_id FROM aliases WHERE key = :key)
  AND EXISTS (SELECT 1 FROM quotes WHERE quotes.speaker_id = speakers.id)
ORDER BY quotes DESC, speakers.id
