-- The current sources that are a draft themselves: the same text, the same
-- address, or another text of the same record of the same file; and those from
-- files of the same name, which may be that file under another path.
-- Parameters: :digest (SHA-256, 32 bytes), :url, :path, :record, :name (of the
-- file without its folder; NULL = none).
-- Columns: id (row), is_sure (0 or 1), path, record_id. Order: id.
-- scan: paths have no index; asked once a draft.
SELECT
  id,
  ifnull(digest = :digest OR url = :url
    OR (path = :path AND record_id = :record), 0) AS is_sure,
  path,
  record_id
FROM sources
WHERE is_current = 1
  AND (is_sure OR substr(path, -length(:name)) = :name)
ORDER BY id
