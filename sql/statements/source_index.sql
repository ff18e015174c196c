-- Adds the text of a source to the index of words. Values, not a SELECT: that
-- would make the index write itself out before each source.
-- :source  row id; :text  as in source_text
INSERT INTO source_fts (rowid, text) VALUES (:source, :text);
