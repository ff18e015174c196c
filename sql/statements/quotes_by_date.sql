-- Quotations with a date, newest first, in the order of the index quotes_said.
-- A quotation is within :since and :until when any of its days is; none spans
-- more than a year, which bounds the index from below.
-- Parameters: :speakers (JSON array of ids), :match (FTS5), :topic (id),
-- :since, :until (days), :publisher, :role (LIKE patterns), :kind,
-- :confidence, :limit: NULL = any; :after_from, :after_id are the date and the
-- id of the last row seen, or the highest of each.
-- Columns: those of quotes_view up to end.
-- Order: said_from, id, descending.
SELECT
  quotes.id, quotes.text, quotes.kind, quotes.speaker, quotes.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, quotes.title, quotes.publisher, quotes.published,
  quotes.url, quotes.confidence, quotes.rule, quotes.start, quotes.end
FROM quotes_view AS quotes
WHERE quotes.said_from >= coalesce(date(:since, '-366 days'), '')
  AND quotes.said_from <= coalesce(:until, '9999')
  AND quotes.said_to >= coalesce(:since, '')
  AND (quotes.said_from, quotes.id) < (:after_from, :after_id)
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
ORDER BY quotes.said_from DESC, quotes.id DESC
LIMIT :limit
