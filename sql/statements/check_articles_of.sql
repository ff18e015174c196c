-- Some of the current articles with their text, for checking one quote.
-- Parameters: :ids (JSON array of rows). Columns: id (row), record_id, title,
-- publisher, published (YYYY-MM-DD), url, is_wrapped (0 or 1), text.
-- Order: id.
SELECT
  sources.id AS id,
  sources.record_id AS record_id,
  sources.title AS title,
  sources.publisher AS publisher,
  sources.published_on AS published,
  sources.url AS url,
  source_text.is_wrapped AS is_wrapped,
  source_text.text AS text
FROM sources
JOIN source_text ON source_text.source_id = sources.id
WHERE sources.id IN (SELECT value FROM json_each(:ids))
  AND sources.is_current = 1
ORDER BY sources.id
