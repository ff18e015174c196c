-- Quotations that hold the words, an FTS5 expression; NULL = any. :match lists
-- all hits first, :each looks into the index for the quotation at hand: which
-- is quicker where nearly every quotation is a hit. One of them is given.
  AND (:match IS NULL OR quotes.id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match))
  AND (:each IS NULL OR EXISTS (
    SELECT 1 FROM quotes_fts
    WHERE quotes_fts MATCH :each AND quotes_fts.rowid = quotes.id))
