-- Quotations that hold words, the best first: bm25 over the newest 2000 hits,
-- since ranking all hits of a common word takes seconds.
-- Parameters: :speakers (JSON array of ids), :match (FTS5), :topic (id),
-- :since, :until (days), :publisher, :role (LIKE patterns), :kind,
-- :confidence, :limit: NULL = any, but not :match; :after_from, :after_id are
-- the date and the id of the last row seen, or the highest of each.
-- Columns: those of quotes_view up to end.
-- Order: rank; id descending.
SELECT
  quotes.id, quotes.text, quotes.kind, quotes.speaker, quotes.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, quotes.title, quotes.publisher, quotes.published,
  quotes.url, quotes.confidence, quotes.rule, quotes.start, quotes.end
FROM (
  SELECT rowid AS id, rank AS rank
  FROM quotes_fts
  WHERE quotes_fts MATCH :match
  ORDER BY rowid DESC
  LIMIT 2000
) AS hits
CROSS JOIN quotes_view AS quotes ON quotes.id = hits.id
WHERE quotes.confidence >= coalesce(:confidence, 0)
  AND (:since IS NULL OR quotes.said_to >= :since)
  AND (:until IS NULL OR quotes.said_from <= :until)
  AND (coalesce(quotes.said_from, ''), quotes.id)
    < (coalesce(:after_from, ''), :after_id)
  AND (:speakers IS NULL OR quotes.speaker_id IN (
    SELECT value FROM json_each(:speakers)))
  AND (:topic IS NULL OR EXISTS (
    SELECT 1 FROM quote_topics AS topics
    WHERE topics.quote_id = quotes.id AND topics.topic_id = :topic))
  AND (:publisher IS NULL OR quotes.publisher LIKE :publisher ESCAPE '\')
  AND (:role IS NULL OR quotes.role LIKE :role ESCAPE '\')
  AND (:kind IS NULL OR quotes.kind = :kind)
ORDER BY hits.rank, quotes.id DESC
LIMIT :limit
