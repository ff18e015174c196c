-- The dated quotation number :skip of those that one index gives newest first:
-- by date, of one speaker, or on a topic (undated ones last). No row: there are
-- no more of them.
-- Parameters: :driver (dates, speakers or topic), :speakers, :topic, :since,
-- :until, :after_from, :after_id as in quotes_by_date; :skip.
-- Columns: said_from, id. Order: one row.
SELECT said_from, id FROM (
  SELECT said_from, id FROM (
    SELECT quotes.said_from AS said_from, quotes.id AS id
    FROM quotes
    WHERE :driver = 'dates'
      AND quotes.is_current = 1
      AND quotes.said_from >= coalesce(date(:since, '-366 days'), '')
      AND quotes.said_from <= min(coalesce(:until, '~'), :after_from)
      AND (quotes.said_from < :after_from OR quotes.id < :after_id)
    ORDER BY quotes.said_from DESC, quotes.id DESC
    LIMIT 1 OFFSET :skip)
  UNION ALL
  SELECT said_from, id FROM (
    SELECT quotes.said_from AS said_from, quotes.id AS id
    FROM quotes
    WHERE :driver = 'speakers'
      AND quotes.is_current = 1
      AND quotes.speaker_id = json_extract(:speakers, '$[0]')
      AND quotes.said_from >= coalesce(date(:since, '-366 days'), '')
      AND quotes.said_from <= min(coalesce(:until, '~'), :after_from)
      AND (quotes.said_from < :after_from OR quotes.id < :after_id)
    ORDER BY quotes.said_from DESC, quotes.id DESC
    LIMIT 1 OFFSET :skip)
  UNION ALL
  SELECT nullif(said_from, ''), id FROM (
    SELECT topics.said_from AS said_from, topics.quote_id AS id
    FROM quote_topics AS topics
    WHERE :driver = 'topic'
      AND topics.topic_id = :topic
      AND topics.said_from >= coalesce(date(:since, '-366 days'), '')
      AND topics.said_from
        <= min(coalesce(:until, '~'), coalesce(:after_from, ''))
      AND (topics.said_from < coalesce(:after_from, '')
        OR topics.quote_id < :after_id)
    ORDER BY topics.said_from DESC, topics.quote_id DESC
    LIMIT 1 OFFSET :skip))
