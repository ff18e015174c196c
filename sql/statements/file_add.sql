-- A file whose articles are all stored. Parameters as the columns.
INSERT OR REPLACE INTO files (digest, way, path, articles, imported_at)
VALUES (:digest, :way, :path, :articles, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
