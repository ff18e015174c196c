-- Takes a quotation out of the index of words; the text and title it was put in
-- with must be given. Parameters as the columns.
INSERT INTO quotes_fts (quotes_fts, rowid, text, title)
VALUES ('delete', :id, :text, :title);
