-- The sources with a quotation that holds a phrase, in its words or around
-- them; first those where the speaker bears a name.
-- Parameters: :match (a phrase of FTS5), :name (folded; NULL = any).
-- Columns: id (row of the source). Order: by the name, then id; at most 60.
-- scan: the quotations with the phrase, at most 2,000.
SELECT quotes.source_id AS id
FROM quotes
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
WHERE quotes.id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match LIMIT 2000)
  AND quotes.is_current = 1
GROUP BY quotes.source_id
ORDER BY max(instr(coalesce(speakers.key, ''), :name) > 0) DESC,
  quotes.source_id
LIMIT 60
