-- Current sources, the newest first.
-- scan: a title is looked for inside.
-- Parameters: :title, :publisher (LIKE patterns), :since, :until (days),
-- :limit; NULL = any.
-- Columns: id, title, publisher, date, number of quotations, url.
-- Order: date of publication descending, id descending.
SELECT
  sources.id, coalesce(sources.title, sources.record_id), sources.publisher,
  sources.published_on,
  (SELECT count(*) FROM quotes WHERE quotes.source_id = sources.id),
  sources.url
FROM sources
WHERE sources.is_current = 1
  AND (:title IS NULL OR sources.title LIKE :title ESCAPE '\')
  AND (:publisher IS NULL OR sources.publisher LIKE :publisher ESCAPE '\')
  AND (:since IS NULL OR sources.published_on >= :since)
  AND (:until IS NULL OR sources.published_on <= :until)
ORDER BY sources.published_on DESC, sources.id DESC
LIMIT :limit
