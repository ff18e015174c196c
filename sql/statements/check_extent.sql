-- What the database holds, for the answer "not in this database".
-- Parameters: none. Columns: sources (number), first, last (dates of
-- publication, NULL when none is known). Order: one row.
-- scan: counts the entries of an index; the dates are its ends.
SELECT
  (SELECT count(*) FROM sources INDEXED BY sources_current
    WHERE is_current = 1) AS sources,
  (SELECT published_on FROM sources
    WHERE published_on > '' AND is_current = 1
    ORDER BY published_on LIMIT 1) AS first,
  (SELECT published_on FROM sources
    WHERE published_on > '' AND is_current = 1
    ORDER BY published_on DESC LIMIT 1) AS last
