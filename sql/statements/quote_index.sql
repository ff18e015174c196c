-- Adds a quotation to the index of words. Parameters as the columns.
INSERT INTO quotes_fts (rowid, text, title) VALUES (:id, :text, :title);
