-- Quotations on a topic, newest first, undated ones last, in the order of the
-- primary key of quote_topics. Dates as in quotes_by_date.
-- Parameters: :speakers (JSON array of ids), :match (FTS5), :topic (id),
-- :since, :until (days), :publisher, :role (LIKE patterns), :kind,
-- :confidence, :limit: NULL = any, but not :topic; :after_from, :after_id are
-- the date and the id of the last row seen, or the highest of each.
-- Columns: those of quotes_view up to end.
-- Order: said_from, id, descending.
SELECT
  quotes.id, quotes.text, quotes.kind, quotes.speaker, quotes.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, quotes.title, quotes.publisher, quotes.published,
  quotes.url, quotes.confidence, quotes.rule, quotes.start, quotes.end
FROM quote_topics AS topics
CROSS JOIN quotes_view AS quotes ON quotes.id = topics.quote_id
WHERE topics.topic_id = :topic
  AND topics.said_from >= coalesce(date(:since, '-366 days'), '')
  AND topics.said_from <= coalesce(:until, '9999')
  AND (topics.said_from, topics.quote_id)
    < (coalesce(:after_from, ''), :after_id)
  AND (:since IS NULL OR quotes.said_to >= :since)
  AND (:until IS NULL OR quotes.said_from <= :until)
  AND (:speakers IS NULL OR quotes.speaker_id IN (
    SELECT value FROM json_each(:speakers)))
  AND (:match IS NULL OR quotes.id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match))
  AND (:publisher IS NULL OR quotes.publisher LIKE :publisher ESCAPE '\')
  AND (:role IS NULL OR quotes.role LIKE :role ESCAPE '\')
  AND (:kind IS NULL OR quotes.kind = :kind)
  AND quotes.confidence >= coalesce(:confidence, 0)
ORDER BY topics.said_from DESC, topics.quote_id DESC
LIMIT :limit
