-- The next source whose rows another annotator made.
-- :after  row id, 0 at first; :version  ANNOTATOR_VERSION, -1 = every source
-- columns: as needed to fill struct source; whether its quotations count: it is
-- the newest text of its identity, and no earlier source is the same text; then
-- text, is_wrapped, blocks, whether there are locators
-- scan: by row id, from :after on.
SELECT
  sources.id, record_id, url, title, byline, publisher, section, tags,
  published_on, updated_on, genre, language, importer, path, repaired,
  is_current AND NOT EXISTS (
    SELECT 1 FROM sources AS other
    WHERE other.digest = sources.digest AND other.is_current = 1
      AND other.id < sources.id),
  text, is_wrapped, blocks, locators IS NOT NULL
FROM sources
JOIN source_text ON source_text.source_id = sources.id
LEFT JOIN annotations ON annotations.source_id = sources.id
WHERE sources.id > :after AND coalesce(version, 0) <> :version
ORDER BY sources.id
LIMIT 1;
