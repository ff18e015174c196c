-- What struct source and the document need: enum in sql/reannotate.c. Whether
-- its quotations count: it is the newest text of its identity, and no earlier
-- source is the same text.
  sources.id, record_id, url, title, byline, publisher, section, tags,
  subjects, published_on, updated_on, genre, language, importer, path, repaired,
  is_current AND NOT EXISTS (
    SELECT 1 FROM sources AS other
    WHERE other.digest = sources.digest AND other.is_current = 1
      AND other.id < sources.id),
  text, is_wrapped, blocks, locators IS NOT NULL
