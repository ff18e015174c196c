-- How many quotations were said on each day, where no filter but days is asked
-- for: counted in the index quotes_kind as if all were said on their first day;
-- those that span several days, which the index quotes_span holds, are taken
-- off again and counted with their last day.
-- Parameters: :since, :until (days, NULL = any; a quotation fits when any of
-- its days does).
-- Columns: those of day_columns, said_from not NULL. Order: said_from.
SELECT said_from, said_to, kind, sum(quotes)
FROM (
  SELECT said_from, said_from AS said_to, kind, count(*) AS quotes
  FROM quotes
  WHERE is_current = 1
    AND kind IN ('direct', 'mixed', 'indirect')
    AND said_from >= coalesce(:since, '')
    AND said_from <= coalesce(:until, '9999')
  GROUP BY kind, said_from
  UNION ALL
  SELECT said_from, said_from, kind, -count(*)
  FROM quotes
  WHERE said_to > said_from
    AND is_current = 1
    AND said_from >= coalesce(:since, '')
    AND said_from <= coalesce(:until, '9999')
  GROUP BY said_from, kind
  UNION ALL
  SELECT said_from, said_to, kind, count(*)
  FROM quotes
  WHERE said_to > said_from
    AND is_current = 1
    AND said_from <= coalesce(:until, '9999')
    AND said_to >= coalesce(:since, '')
  GROUP BY said_from, said_to, kind)
GROUP BY said_from, said_to, kind
HAVING sum(quotes) > 0
ORDER BY said_from
