-- Quotations of several speakers, newest first, undated ones last. The index
-- quotes_speaker finds them, then they are sorted.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns.
-- Order: said_from, id, descending.
SELECT
--: quote_columns
FROM quotes_view AS quotes
WHERE quotes.speaker_id IN (SELECT value FROM json_each(:speakers))
--: quote_after
--: quote_filter_words
--: quote_filter_topic
--: quote_filters
ORDER BY quotes.said_from DESC, quotes.id DESC
LIMIT :limit
