-- Keeps a search under a name, unless the name is taken. Parameters: as the
-- columns; :arguments  JSON array of strings
INSERT OR IGNORE INTO searches (name, key, arguments, seen_source, made_at)
VALUES (:name, :key, :arguments, :seen_source,
  strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
