-- Takes a quotation out of the index of words; what it was put in with must be
-- given. Parameters as the columns.
INSERT INTO quotes_fts (quotes_fts, rowid, text, title, sentence)
VALUES ('delete', :id, :text, :title, :sentence);
