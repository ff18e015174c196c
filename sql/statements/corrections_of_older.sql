-- What people said of the quotations of the texts that a source replaced, with
-- the words of the place, to be found again in the new text.
-- Parameters: :source (row id).
-- Columns: words (the bytes of the place), 0, field, name, role, type.
-- Order: start, end.
WITH RECURSIVE older (id) AS (
  SELECT revision_of FROM sources
  WHERE id = :source AND revision_of IS NOT NULL
  UNION
  SELECT sources.revision_of
  FROM older
  JOIN sources ON sources.id = older.id
  WHERE sources.revision_of IS NOT NULL)
SELECT
  substr(
    CAST(source_text.text AS BLOB), corrections.start + 1,
    corrections.end - corrections.start),
  0, corrections.field, corrections.new_value ->> 'name',
  corrections.new_value ->> 'role', corrections.new_value ->> 'type'
FROM older
JOIN sources ON sources.id = older.id
JOIN corrections ON corrections.digest = sources.digest
JOIN source_text ON source_text.source_id = sources.id
WHERE
--: correction_holds
ORDER BY corrections.start, corrections.end
