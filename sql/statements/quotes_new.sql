-- Quotations of the sources that came after one, newest first, undated ones
-- last. The index of sources finds them; the words are looked up among row ids
-- from the first of them on. (+ keeps the index of dates out of it.)
-- Parameters: :seen (row id of a source), those of the parts, :limit; NULL =
-- any.
-- Columns: quote_columns.
-- Order: said_from, id, descending.
SELECT
--: quote_columns
FROM quotes_view AS quotes
WHERE quotes.source_id > :seen
  AND (:match IS NULL OR quotes.id IN (
    SELECT rowid FROM quotes_fts
    WHERE quotes_fts MATCH :match AND rowid >= (
      SELECT min(id) FROM quotes WHERE source_id > :seen)))
--: quote_after
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
ORDER BY +quotes.said_from DESC, quotes.id DESC
LIMIT :limit
