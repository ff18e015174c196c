-- Row ids of the quotations that hold words, those of older texts among them.
-- Parameters: :words (FTS5). Columns: id. Order: id.
SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :words ORDER BY rowid
