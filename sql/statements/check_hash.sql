-- The current sources with a quotation of exactly these words; first those
-- where the speaker bears a name.
-- Parameters: :hash (store_text_hash), :name (folded; NULL = any).
-- Columns: id (row of the source). Order: by the name, then id; at most 30.
-- scan: the quotations with these words, at most 2,000.
SELECT found.source_id AS id
FROM (
  SELECT source_id, speaker_id FROM quotes
  WHERE text_hash = :hash
  LIMIT 2000) AS found
JOIN sources ON sources.id = found.source_id
LEFT JOIN speakers ON speakers.id = found.speaker_id
WHERE sources.is_current = 1
GROUP BY found.source_id
ORDER BY max(instr(coalesce(speakers.key, ''), :name) > 0) DESC,
  found.source_id
LIMIT 30
