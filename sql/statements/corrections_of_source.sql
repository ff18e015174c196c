-- What people said of the quotations of a text: of each place the newest
-- correction that was not taken back.
-- Parameters: :source (row id).
-- Columns: start, end (bytes), field, name, role, type. Order: start, end.
SELECT
  corrections.start, corrections.end, corrections.field,
  corrections.new_value ->> 'name', corrections.new_value ->> 'role',
  corrections.new_value ->> 'type'
FROM sources
JOIN corrections ON corrections.digest = sources.digest
WHERE sources.id = :source
  AND corrections.undone_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM corrections AS later
    WHERE later.digest = corrections.digest
      AND later.start = corrections.start
      AND later.end = corrections.end
      AND later.undone_at IS NULL
      AND later.id > corrections.id)
ORDER BY corrections.start, corrections.end
