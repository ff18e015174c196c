-- Quotations by the name of their speaker, then newest first; those of nobody
-- last (as if called by the highest character).
-- scan: this order has no index; what the filters leave is sorted.
-- Parameters: :speakers (JSON array of ids), :match (FTS5), :topic (id),
-- :since, :until (days), :publisher, :role (LIKE patterns), :kind,
-- :confidence, :limit: NULL = any; :after_from, :after_id are the date and the
-- id of the last row seen, or the highest of each.
-- Columns: those of quotes_view up to end.
-- Order: speaker; said_from and id descending.
WITH last (name) AS (
  SELECT coalesce(speaker, char(1114111)) FROM quotes_view
  WHERE id = :after_id)
SELECT
  quotes.id, quotes.text, quotes.kind, quotes.speaker, quotes.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, quotes.title, quotes.publisher, quotes.published,
  quotes.url, quotes.confidence, quotes.rule, quotes.start, quotes.end
FROM quotes_view AS quotes
WHERE (NOT EXISTS (SELECT 1 FROM last)
    OR coalesce(quotes.speaker, char(1114111)) > (SELECT name FROM last)
    OR (coalesce(quotes.speaker, char(1114111)) = (SELECT name FROM last)
      AND (coalesce(quotes.said_from, ''), quotes.id)
        < (coalesce(:after_from, ''), :after_id)))
  AND (:since IS NULL OR quotes.said_to >= :since)
  AND (:until IS NULL OR quotes.said_from <= :until)
  AND (:speakers IS NULL OR quotes.speaker_id IN (
    SELECT value FROM json_each(:speakers)))
  AND (:match IS NULL OR quotes.id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match))
  AND (:topic IS NULL OR EXISTS (
    SELECT 1 FROM quote_topics AS topics
    WHERE topics.quote_id = quotes.id AND topics.topic_id = :topic))
  AND (:publisher IS NULL OR quotes.publisher LIKE :publisher ESCAPE '\')
  AND (:role IS NULL OR quotes.role LIKE :role ESCAPE '\')
  AND (:kind IS NULL OR quotes.kind = :kind)
  AND quotes.confidence >= coalesce(:confidence, 0)
ORDER BY coalesce(quotes.speaker, char(1114111)), quotes.said_from DESC,
  quotes.id DESC
LIMIT :limit
