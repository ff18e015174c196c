-- A new source, the newest of its identity.
-- parameters as the columns; :revision_of  the source it replaces or NULL
INSERT INTO sources (
  identity, digest, record_id, url, title, publisher, byline, section, tags,
  subjects, published_on, updated_on, genre, language, importer, path, repaired,
  charset, mended, imported_at, revision_of,
  is_current
) VALUES (
  :identity, :digest, :record_id, :url, :title, :publisher, :byline, :section,
  :tags, :subjects, :published_on, :updated_on, :genre, :language, :importer, :path,
  :repaired, :charset, :mended,
  strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), :revision_of, 1
);
