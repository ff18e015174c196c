-- How many quotations there are in all.
-- scan: counts the entries of an index.
-- Parameters: none. Columns: count. Order: one row.
SELECT (SELECT count(*) FROM quotes)
  - (SELECT count(*) FROM quotes WHERE is_current = 0)
