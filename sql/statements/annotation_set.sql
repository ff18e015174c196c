-- Notes which annotator made the rows of a source.
-- :source  row id; :version  ANNOTATOR_VERSION
INSERT INTO annotations (source_id, version) VALUES (:source, :version)
ON CONFLICT (source_id) DO UPDATE SET version = excluded.version;
