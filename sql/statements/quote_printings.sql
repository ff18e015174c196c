-- Quotations that may be other printings of one: those of the same speaker with
-- the same words, and what else that speaker said within a week of it.
-- Parameters: :id, :speaker (row id, NULL = nobody named), :from (first day,
-- NULL = unknown), :limit (of each).
-- Columns: id, text, source, publisher, title, url, record id, day of
-- printing, first day of speaking.
-- Order: day of printing, unknown ones last; id.
SELECT
  quotes.id, quotes.text, quotes.source_id, sources.publisher, sources.title,
  sources.url, sources.record_id, sources.published_on, quotes.said_from
FROM (
  SELECT id FROM (
    SELECT same.id AS id
    FROM quotes AS mine
    CROSS JOIN quotes AS same ON same.text_hash = mine.text_hash
    WHERE mine.id = :id
    LIMIT :limit)
  UNION
  SELECT id FROM (
    SELECT near.id AS id
    FROM quotes AS near
    WHERE near.speaker_id = :speaker
      AND near.said_from >= date(:from, '-7 days')
      AND near.said_from <= date(:from, '+7 days')
      AND near.is_current = 1
    LIMIT :limit)
) AS found
CROSS JOIN quotes ON quotes.id = found.id
CROSS JOIN sources ON sources.id = quotes.source_id
WHERE quotes.speaker_id IS :speaker AND quotes.is_current = 1
ORDER BY sources.published_on IS NULL, sources.published_on, quotes.id
