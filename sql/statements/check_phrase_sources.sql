-- The sources with a quotation that holds a phrase, in its words or around
-- them. Parameters: :match (a phrase of FTS5), :limit (quotations). Columns: id
-- (row of the source). Order: id.
-- scan: the quotations with the phrase, at most so many.
SELECT source_id AS id
FROM quotes
WHERE id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match LIMIT :limit)
  AND is_current = 1
GROUP BY source_id
ORDER BY source_id
