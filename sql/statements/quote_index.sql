-- Adds a quotation to the index of words. Parameters as the columns.
INSERT INTO quotes_fts (rowid, text, title, sentence)
VALUES (:id, :text, :title, :sentence);
