-- Quotations that hold common words, the best of the newest :ranked first, by
-- bm25: to rank all hits would take seconds. Candidates as in quotes_few.
-- scan: names of publishers.
-- Parameters: those of the parts, :words, :statistics, :ranked, :limit; NULL =
-- any.
-- Columns: quote_columns. Order: rank; id descending.
WITH newest (id) AS MATERIALIZED (
  SELECT quotes.id
  FROM (
    SELECT id, said_from
    FROM (
--: quote_way
    )
    WHERE (:hit_count IS NULL OR is_listed(:hits, id))
      AND (:about_count IS NULL OR is_listed(:about_hits, id))
    ORDER BY said_from DESC, id DESC
    LIMIT -1
  ) AS page
  CROSS JOIN quotes ON quotes.id = page.id
  WHERE TRUE
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
  LIMIT :ranked
)
SELECT
--: quote_columns
--: quotes_ranked
