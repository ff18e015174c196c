-- Quotations by their ids, in the order given; what another filter excludes is
-- left out.
-- Parameters: :ids (JSON array of ids), those of the parts, :limit; NULL = any.
-- Columns: quote_columns. Order: as given.
SELECT
--: quote_columns
FROM json_each(:ids)
CROSS JOIN quotes_view AS quotes ON quotes.id = json_each.value
WHERE TRUE
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
ORDER BY json_each.key
LIMIT :limit
