-- The newest source with the text that a correction is about.
-- Parameters: :id (correction). Columns: row id. Order: one row or none.
SELECT max(sources.id)
FROM corrections
JOIN sources ON sources.digest = corrections.digest
WHERE corrections.id = :id
