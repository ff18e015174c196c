-- How many quotations there are for all filters together.
-- scan: names of publishers; every quotation where :way is "all".
-- Parameters: those of the parts; NULL = any. Columns: count. Order: one row.
SELECT count(*)
FROM (
--: quote_way
) AS way
CROSS JOIN quotes ON quotes.id = way.id
WHERE (:hit_count IS NULL OR is_listed(:hits, way.id))
  AND (:about_count IS NULL OR is_listed(:about_hits, way.id))
  AND quotes.is_current = 1
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
