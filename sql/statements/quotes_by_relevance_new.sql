-- Quotations that hold common words, the best of the newest :ranked first, by
-- bm25: to rank all hits would take seconds. Candidates as in quotes_by_date.
-- Parameters: those of the parts, :words, :statistics, :ranked, :limit; NULL =
-- any.
-- Columns: quote_columns. Order: rank; id descending.
WITH newest (id) AS MATERIALIZED (
  SELECT id FROM (
    SELECT id FROM (
      SELECT quotes.id AS id
      FROM quotes
      WHERE quotes.is_current = 1
        AND quotes.said_from >= coalesce(date(:since, '-366 days'), '')
        AND quotes.said_from <= coalesce(:until, '~')
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
      ORDER BY quotes.said_from DESC, quotes.id DESC
      LIMIT :ranked)
    UNION ALL
    SELECT id FROM (
      SELECT quotes.id AS id
      FROM quotes
      WHERE quotes.is_current = 1
        AND quotes.said_from IS NULL AND :since IS NULL AND :until IS NULL
--: quote_filter_speakers
--: quote_filter_topic
--: quote_filters
--: quote_filter_words
      ORDER BY quotes.said_from DESC, quotes.id DESC
      LIMIT :ranked)
  )
  LIMIT :ranked
)
SELECT
--: quote_columns
--: quotes_ranked
