-- Quotations that may be the same thing said as one: those with the same words,
-- and those that hold words of an FTS5 expression, the best first up to a limit;
-- itself is among them.
-- Parameters: :id; :match (FTS5), NULL = only the same words; :limit of each.
-- Columns: those of queries/quote.h; digest of the source (hexadecimal), 1 when
-- it is current.
-- Order: day of printing, first day of speaking, id; unknown days last.
SELECT
--: quote_columns_any
  lower(hex(sources.digest)), quotes.is_current
FROM (
  SELECT :id AS id
  UNION
  SELECT id FROM (
    SELECT same.id AS id
    FROM quotes AS mine
    JOIN quotes AS same ON same.text_hash = mine.text_hash
    WHERE mine.id = :id AND same.is_current = 1
    LIMIT :limit)
  UNION
  SELECT id FROM (
    SELECT rowid AS id
    FROM quotes_fts
    WHERE quotes_fts MATCH :match
    ORDER BY rank
    LIMIT :limit)
) AS found
JOIN quotes ON quotes.id = found.id
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
ORDER BY sources.published_on IS NULL, sources.published_on,
  quotes.said_from IS NULL, quotes.said_from, quotes.id
