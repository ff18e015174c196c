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
  AND
--: correction_holds
ORDER BY corrections.start, corrections.end
