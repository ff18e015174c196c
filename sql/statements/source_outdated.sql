-- The next source whose rows another annotator made.
-- :after  row id, 0 at first; :version  ANNOTATOR_VERSION, -1 = every source
-- columns: source_columns
-- scan: by row id, from :after on.
SELECT
--: source_columns
FROM sources
JOIN source_text ON source_text.source_id = sources.id
LEFT JOIN annotations ON annotations.source_id = sources.id
WHERE sources.id > :after AND coalesce(version, 0) <> :version
ORDER BY sources.id
LIMIT 1;
