-- Corrections, the newest first, with the article that they are about.
-- scan: the log is listed.
-- Parameters: :all (1 = also those taken back), :limit; NULL = none.
-- Columns: id, made_at, undone_at, article (record id, else URL), start, end
-- (bytes), text (of the place), before and after: names, NULL = nobody; role,
-- type, deleted (0 or 1). Order: id descending.
SELECT
  corrections.id, corrections.made_at, corrections.undone_at,
  coalesce(sources.record_id, sources.url), corrections.start, corrections.end,
  CAST(substr(
    CAST(source_text.text AS BLOB), corrections.start + 1,
    corrections.end - corrections.start) AS TEXT),
  corrections.old_value ->> 'name', corrections.new_value ->> 'name',
  corrections.new_value ->> 'role', corrections.new_value ->> 'type',
  corrections.field = 'deleted'
FROM corrections
LEFT JOIN sources ON sources.id = (
  SELECT min(same.id) FROM sources AS same
  WHERE same.digest = corrections.digest)
LEFT JOIN source_text ON source_text.source_id = sources.id
WHERE corrections.undone_at IS NULL OR :all
ORDER BY corrections.id DESC
LIMIT :limit
