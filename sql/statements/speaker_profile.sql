-- What there is to tell of a speaker, one fact a row. His quotations are read
-- once, in the order of their rows so that neighbours are read together;
-- everything is counted from that. Roles and addressees are the same when they
-- differ in case or by an article only; the most frequent form is shown.
-- Topics are those of the newest 1000 quotations and mentions the newest 1000,
-- which bounds the look-ups. Quotations are repeated when the same words stand
-- in several sources, copies of an article included.
-- Parameters: :speaker (row id), :since, :until (days, NULL = any), :about,
-- :about_surnames, :about_topics (who is mentioned: queries/about.h), :limit
-- (rows of each list).
-- Columns: section, value, number of quotations (repeated: of sources), first
-- and last day (repeated: of printing), publisher, id of a quotation.
-- Order: by section as written here; lists by number descending, months and
-- aliases ascending.
WITH
  every AS MATERIALIZED (
    SELECT
      quotes.id, quotes.is_current, quotes.kind, quotes.role, quotes.addressee,
      quotes.said_from, quotes.said_to, quotes.text_hash, quotes.source_id,
      sources.publisher, sources.published_on
    FROM (
      SELECT id FROM quotes WHERE speaker_id = :speaker ORDER BY id) AS ids
    CROSS JOIN quotes ON quotes.id = ids.id
    CROSS JOIN sources ON sources.id = quotes.source_id
    WHERE sources.is_current = 1
      AND (:since IS NULL OR quotes.said_to >= :since)
      AND (:until IS NULL OR quotes.said_from <= :until)),
  own AS (SELECT * FROM every WHERE is_current = 1),
  roles AS (
    SELECT role AS name, count(*) AS quotes, min(said_from) AS first,
      max(said_to) AS last
    FROM own WHERE role IS NOT NULL GROUP BY role),
  addressees AS (
    SELECT addressee AS name, count(*) AS quotes, min(said_from) AS first,
      max(said_to) AS last
    FROM own WHERE addressee IS NOT NULL GROUP BY addressee),
  newest AS (
    SELECT id, said_from, said_to FROM (
      SELECT id, said_from, said_to FROM own
      ORDER BY said_from DESC LIMIT 1000)
    ORDER BY id),
  hits AS (
    SELECT id FROM (
      SELECT rowid AS id FROM quotes_fts
      WHERE :about IS NOT NULL AND quotes_fts MATCH :about
      UNION
      SELECT named.quote_id
      FROM json_each(:about_topics)
      CROSS JOIN topics AS meant ON meant.key = json_each.value
      CROSS JOIN quote_topics AS named ON named.topic_id = meant.id
      WHERE named.basis = 'name'
        OR (:about_surnames IS NOT NULL AND named.quote_id IN (
          SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :about_surnames)))
    ORDER BY id DESC LIMIT 1000),
  repeated AS MATERIALIZED (
    SELECT text_hash, count(DISTINCT source_id) AS printings,
      min(published_on) AS first, max(published_on) AS last,
      min(coalesce(published_on, '9999') || printf('%020d', id)) AS earliest
    FROM every GROUP BY text_hash HAVING count(DISTINCT source_id) > 1
    ORDER BY printings DESC, first, text_hash LIMIT :limit)
SELECT * FROM (
  SELECT DISTINCT 'alias', name, NULL, NULL, NULL, NULL, NULL
  FROM aliases
  WHERE speaker_id = :speaker
    AND name <> (SELECT name FROM speakers WHERE id = :speaker)
  ORDER BY name)
UNION ALL
SELECT 'quotes', NULL, count(*), min(said_from), max(said_to), NULL, NULL
  FROM own
UNION ALL
SELECT * FROM (
  SELECT 'kind', kind, count(*), min(said_from), max(said_to), NULL, NULL
  FROM own GROUP BY kind ORDER BY kind)
UNION ALL
SELECT 'undated', NULL, count(*), NULL, NULL, NULL, NULL
  FROM own WHERE said_from IS NULL
UNION ALL
SELECT * FROM (
  SELECT 'role', substr(max(printf('%012d', quotes) || name), 13), sum(quotes),
    min(first), max(last), NULL, NULL
  FROM roles
  GROUP BY lower(CASE
    WHEN name LIKE 'the %' THEN substr(name, 5)
    WHEN name LIKE 'an %' THEN substr(name, 4)
    WHEN name LIKE 'a %' THEN substr(name, 3)
    ELSE name END)
  ORDER BY 3 DESC, 2 LIMIT :limit)
UNION ALL
SELECT * FROM (
  SELECT 'topic', topics.name, counts.quotes, counts.first, counts.last, NULL,
    NULL
  FROM (
    SELECT quote_topics.topic_id, count(*) AS quotes,
      min(newest.said_from) AS first, max(newest.said_to) AS last
    FROM newest
    CROSS JOIN quote_topics ON quote_topics.quote_id = newest.id
    GROUP BY quote_topics.topic_id ORDER BY quotes DESC, topic_id LIMIT :limit
  ) AS counts
  CROSS JOIN topics ON topics.id = counts.topic_id
  ORDER BY 3 DESC, 2)
UNION ALL
SELECT * FROM (
  SELECT 'month', substr(said_from, 1, 7) AS month, count(*), min(said_from),
    max(said_to), NULL, NULL
  FROM own WHERE said_from IS NOT NULL GROUP BY month ORDER BY month)
UNION ALL
SELECT * FROM (
  SELECT 'publisher', publisher, count(*), min(said_from), max(said_to), NULL,
    NULL
  FROM own WHERE publisher IS NOT NULL
  GROUP BY publisher ORDER BY 3 DESC, 2 LIMIT :limit)
UNION ALL
SELECT * FROM (
  SELECT 'addressee', substr(max(printf('%012d', quotes) || name), 13),
    sum(quotes), min(first), max(last), NULL, NULL
  FROM addressees
  GROUP BY lower(CASE
    WHEN name LIKE 'the %' THEN substr(name, 5) ELSE name END)
  ORDER BY 3 DESC, 2 LIMIT :limit)
UNION ALL
SELECT 'repeated', quotes.text, repeated.printings, repeated.first,
    repeated.last, sources.publisher, quotes.id
  FROM repeated
  CROSS JOIN quotes ON quotes.id = CAST(substr(repeated.earliest, -20) AS INTEGER)
  CROSS JOIN sources ON sources.id = quotes.source_id
UNION ALL
SELECT * FROM (
  SELECT 'mentioned by', speakers.name, count(*), min(quotes.said_from),
    max(quotes.said_to), NULL, NULL
  FROM hits
  CROSS JOIN quotes ON quotes.id = hits.id
  CROSS JOIN speakers ON speakers.id = quotes.speaker_id
  WHERE quotes.is_current = 1
    AND quotes.speaker_id <> :speaker
  GROUP BY speakers.id ORDER BY 3 DESC, 2 LIMIT :limit)
UNION ALL
SELECT 'first', quotes.text, NULL, ends.said_from, ends.said_to, ends.publisher,
    ends.id
  FROM (
    SELECT * FROM own WHERE said_from IS NOT NULL
    ORDER BY said_from, id LIMIT 1) AS ends
  CROSS JOIN quotes ON quotes.id = ends.id
UNION ALL
SELECT 'last', quotes.text, NULL, ends.said_from, ends.said_to, ends.publisher,
    ends.id
  FROM (
    SELECT * FROM own WHERE said_from IS NOT NULL
    ORDER BY said_from DESC, id DESC LIMIT 1) AS ends
  CROSS JOIN quotes ON quotes.id = ends.id
