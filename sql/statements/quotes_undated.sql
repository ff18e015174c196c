-- Quotations whose date nobody knows: they come after quotes_by_date and
-- quotes_by_speaker; none where :since or :until is given.
-- Parameters: :speakers (JSON array of ids), :match (FTS5), :topic (id),
-- :since, :until (days), :publisher, :role (LIKE patterns), :kind,
-- :confidence, :limit: NULL = any; :after_from, :after_id are the date -- and
-- the id of the last row seen: after one with a date all come.
-- Columns: those of quotes_view up to end.
-- Order: id, descending.
SELECT
  quotes.id, quotes.text, quotes.kind, quotes.speaker, quotes.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, quotes.title, quotes.publisher, quotes.published,
  quotes.url, quotes.confidence, quotes.rule, quotes.start, quotes.end
FROM quotes_view AS quotes
WHERE quotes.said_from IS NULL
  AND quotes.id < CASE
    WHEN :after_from IS NULL THEN :after_id ELSE 9223372036854775807 END
  AND :since IS NULL
  AND :until IS NULL
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
ORDER BY quotes.id DESC
LIMIT :limit
