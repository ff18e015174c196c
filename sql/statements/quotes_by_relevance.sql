-- Quotations that hold words, the best of all hits first, by bm25.
-- Parameters: those of the parts, :words, :limit; NULL = any.
-- Columns: quote_columns. Order: rank; id descending.
SELECT
--: quote_columns
FROM quotes_fts AS hits
CROSS JOIN quotes_view AS quotes ON quotes.id = hits.rowid
WHERE hits.quotes_fts MATCH :words
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
ORDER BY hits.rank, quotes.id DESC
LIMIT :limit
