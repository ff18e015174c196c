-- The sources whose quotations a correction in one source changes: itself, the
-- same text under other addresses, and the texts that replaced any of them.
-- Parameters: :source (row id). Columns: id. Order: id.
WITH RECURSIVE
  same (id) AS (
    SELECT other.id
    FROM sources
    JOIN sources AS other ON other.digest = sources.digest
    WHERE sources.id = :source),
  touched (id) AS (
    SELECT id FROM same
    UNION
    SELECT newer.id
    FROM touched
    JOIN sources AS newer ON newer.revision_of = touched.id)
SELECT id FROM touched
ORDER BY id
