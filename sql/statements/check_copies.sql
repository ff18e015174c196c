-- The current sources that are a draft themselves: the same text, the same
-- address, or another text of the same record of the same file.
-- Parameters: :digest (SHA-256, 32 bytes), :url, :path, :record (NULL = none).
-- Columns: id (row). Order: id.
-- scan: paths have no index; asked once a draft.
SELECT id
FROM sources
WHERE is_current = 1
  AND (digest = :digest OR url = :url
    OR (path = :path AND record_id = :record))
ORDER BY id
