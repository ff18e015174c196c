-- The next source whose rows another annotator made.
-- :after  row id, 0 at first; :version  ANNOTATOR_VERSION, -1 = every source
-- columns: as needed to fill struct source, then text, is_wrapped, blocks
-- scan: by row id, from :after on.
SELECT
  sources.id, record_id, url, title, byline, publisher, section, tags,
  published_on, language, importer, path, repaired, is_current,
  text, is_wrapped, blocks
FROM sources
JOIN source_text ON source_text.source_id = sources.id
LEFT JOIN annotations ON annotations.source_id = sources.id
WHERE sources.id > :after AND coalesce(version, 0) <> :version
ORDER BY sources.id
LIMIT 1;
