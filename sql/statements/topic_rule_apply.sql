-- Puts the quotations in which a rule finds its words under its topic, once.
-- :topic  row id; :expression  FTS5; :first, :last  row ids of quotations
INSERT OR IGNORE INTO quote_topics (topic_id, said_from, quote_id, basis)
SELECT :topic, coalesce(quotes.said_from, ''), quotes.id, 'rule'
FROM quotes_fts
CROSS JOIN quotes ON quotes.id = quotes_fts.rowid
WHERE quotes_fts MATCH :expression
  AND quotes_fts.rowid BETWEEN :first AND :last;
