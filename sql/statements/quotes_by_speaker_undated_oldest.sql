-- Quotations whose date nobody knows: those of one speaker, after
-- quotes_by_speaker_oldest; none where :since or :until is given.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns.
-- Order: id.
SELECT
--: quote_columns
FROM quotes_view AS quotes
WHERE quotes.speaker_id = json_extract(:speakers, '$[0]')
  AND quotes.said_from IS NULL
  AND quotes.id > CASE WHEN :after_from IS NULL THEN :after_id ELSE 0 END
  AND :since IS NULL
  AND :until IS NULL
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
ORDER BY quotes.id
LIMIT :limit
