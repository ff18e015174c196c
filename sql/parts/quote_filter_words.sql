-- Quotations that hold the words; :match is an FTS5 expression, NULL = any.
  AND (:match IS NULL OR quotes.id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match))
