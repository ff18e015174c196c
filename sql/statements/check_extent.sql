-- What the database holds, for the answer "not in this database".
-- Parameters: none. Columns: sources (number), first, last (dates of
-- publication, NULL when none is known). Order: one row.
-- scan: counts every current source.
SELECT
  count(*) AS sources,
  min(published_on) AS first,
  max(published_on) AS last
FROM sources
WHERE is_current = 1
