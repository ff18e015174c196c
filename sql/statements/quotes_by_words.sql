-- Quotations that hold words, newest first, undated ones last. The index of
-- the words finds them, then they are sorted.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns.
-- Order: said_from, id, descending.
SELECT
--: quote_columns
FROM quotes_view AS quotes
WHERE quotes.id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :match)
--: quote_after
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
ORDER BY quotes.said_from DESC, quotes.id DESC
LIMIT :limit
