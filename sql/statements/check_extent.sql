-- What the database holds, for the answer "not in this database".
-- Parameters: none. Columns: sources (number), first, last (dates of
-- publication, NULL when none is known). Order: one row.
-- scan: counts the rows of annotations, the smallest table with one for each
-- source; each revision has replaced one. The dates are the ends of an index.
SELECT
  (SELECT count(*) FROM annotations)
    - (SELECT count(*) FROM sources WHERE revision_of IS NOT NULL) AS sources,
  (SELECT published_on FROM sources
    WHERE published_on > '' AND is_current = 1
    ORDER BY published_on LIMIT 1) AS first,
  (SELECT published_on FROM sources
    WHERE published_on > '' AND is_current = 1
    ORDER BY published_on DESC LIMIT 1) AS last
