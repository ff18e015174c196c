-- The quotations of the table "newest", the best first, by the rank that the
-- index of words would give them: to ask it is to read all hits.
FROM (
  SELECT newest.id AS id, rank_words(:words, :statistics, candidates.text,
    candidates.title, candidates.sentence) AS rank
  FROM newest
  CROSS JOIN quotes AS candidates ON candidates.id = newest.id
  ORDER BY rank, newest.id DESC
  LIMIT -1
) AS hits
CROSS JOIN quotes_view AS quotes ON quotes.id = hits.id
LIMIT :limit
