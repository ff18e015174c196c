-- What the database holds.
-- scan: everything is counted, in one pass over each table.
-- Columns: what, value. Order: as a reader would ask.
WITH
  counts AS MATERIALIZED (
    SELECT
      count(*) AS quotes,
      coalesce(sum(kind = 'direct'), 0) AS direct,
      coalesce(sum(kind = 'mixed'), 0) AS mixed,
      coalesce(sum(kind = 'indirect'), 0) AS indirect,
      coalesce(sum(speaker_id IS NULL), 0) AS nameless,
      count(DISTINCT speaker_id) AS speakers,
      min(said_from) AS first,
      max(said_to) AS last
    FROM quotes
    WHERE is_current = 1),
  texts AS MATERIALIZED (
    SELECT
      coalesce(sum(is_current), 0) AS sources,
      count(*) - coalesce(sum(is_current), 0) AS older,
      min(published_on) AS first,
      max(published_on) AS last,
      coalesce(sum(length(CAST(text AS BLOB))), 0) AS octets
    FROM sources
    LEFT JOIN source_text ON source_text.source_id = sources.id)
SELECT 'sources', sources FROM texts
UNION ALL SELECT 'older texts kept', older FROM texts
UNION ALL SELECT 'bytes of text', octets FROM texts
UNION ALL SELECT 'published from', first FROM texts
UNION ALL SELECT 'published to', last FROM texts
UNION ALL SELECT 'quotes', quotes FROM counts
UNION ALL SELECT 'direct quotes', direct FROM counts
UNION ALL SELECT 'mixed quotes', mixed FROM counts
UNION ALL SELECT 'indirect quotes', indirect FROM counts
UNION ALL SELECT 'quotes of nobody named', nameless FROM counts
UNION ALL SELECT 'said from', first FROM counts
UNION ALL SELECT 'said to', last FROM counts
UNION ALL SELECT 'speakers', speakers FROM counts
UNION ALL SELECT 'topics', count(*) FROM topics
UNION ALL SELECT 'bytes of the database', page_count * page_size
  FROM pragma_page_count, pragma_page_size
