-- A quotation, its sentence and its headline with the words marked that were
-- searched for; no row when it has none of them.
-- Parameters: :id, :match (FTS5), :on and :off (what stands around a hit).
-- Columns: text, sentence, title. Order: one row or none.
SELECT
  highlight(quotes_fts, 0, :on, :off),
  highlight(quotes_fts, 2, :on, :off),
  highlight(quotes_fts, 1, :on, :off)
FROM quotes_fts
WHERE rowid = :id AND quotes_fts MATCH :match
