-- The quotations of the table "newest" that hold the words, the best first.
FROM (
  SELECT rowid AS id, rank AS rank
  FROM quotes_fts
  WHERE quotes_fts MATCH :words
    AND rowid >= (SELECT min(id) FROM newest)
    AND rowid <= (SELECT max(id) FROM newest)
    AND +rowid IN (SELECT id FROM newest)
  LIMIT -1
) AS hits
CROSS JOIN quotes_view AS quotes ON quotes.id = hits.id
ORDER BY hits.rank, quotes.id DESC
LIMIT :limit
