-- How the sources and their quotations are spread over publishers. What was
-- printed twice counts for the first to print it.
-- scan: every source that the filters leave is counted.
-- Parameters: :title, :publisher (LIKE patterns), :since, :until (days),
-- :limit; NULL = any.
-- Columns: publisher (NULL = not told), number of sources, of quotations, their
-- share of all, number of speakers, first and last day of publication.
-- Order: quotations, sources descending, publisher.
WITH
  printed AS (
    SELECT id, publisher, published_on
    FROM sources
    WHERE is_current = 1
      AND (:title IS NULL OR title LIKE :title ESCAPE '\')
      AND (:publisher IS NULL OR publisher LIKE :publisher ESCAPE '\')
      AND (:since IS NULL OR published_on >= :since)
      AND (:until IS NULL OR published_on <= :until)),
  counts AS (
    SELECT
      printed.publisher AS publisher, count(DISTINCT printed.id) AS sources,
      count(quotes.id) AS quotes, count(DISTINCT quotes.speaker_id) AS speakers,
      min(printed.published_on) AS first, max(printed.published_on) AS last
    FROM printed
    LEFT JOIN quotes ON quotes.source_id = printed.id AND quotes.is_current = 1
    GROUP BY printed.publisher)
SELECT
  publisher, sources, quotes, quotes * 1.0 / max(1, sum(quotes) OVER ()),
  speakers, first, last
FROM counts
ORDER BY quotes DESC, sources DESC, publisher
LIMIT :limit
