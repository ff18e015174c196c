-- Quotations where one of the filters leaves few: these are sorted by date, then
-- read in that order until the page is full.
-- scan: names of publishers.
-- Parameters: those of the parts, :limit; NULL = any.
-- Columns: quote_columns. Order: said_from, id; undated ones last.
SELECT
--: quote_columns
FROM (
  SELECT id, said_from
  FROM (
--: quote_way
  )
  WHERE (coalesce(said_from, '~'), id) > (coalesce(:after_from, '~'), :after_id)
  ORDER BY coalesce(said_from, '~'), id
  LIMIT -1
) AS page
CROSS JOIN quotes_view AS quotes ON quotes.id = page.id
WHERE TRUE
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
LIMIT :limit
