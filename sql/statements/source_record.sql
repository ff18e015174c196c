-- A source as it is cited, also one that was replaced.
-- Parameters: :source (row id).
-- Columns: enum record_column in queries/source_record.c.
SELECT
  id, url, title, publisher, byline, section, tags, subjects, published_on,
  updated_on, language, genre, imported_at, record_id, path,
  lower(hex(digest)), is_current
FROM sources
WHERE id = :source
