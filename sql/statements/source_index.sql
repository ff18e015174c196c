-- Adds the text of a source, or a part of it, to the index of words. Values, not a SELECT: that
-- would make the index write itself out before each source.
-- :source  row id; :text  the words
INSERT INTO source_fts (rowid, text) VALUES (:source, :text);
