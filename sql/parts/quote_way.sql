-- Candidates: the quotations that one filter, :way, leaves alone, from an index
-- that has their dates too, so that nothing else is read. The conditions on
-- :way read no table, so that no other branch is begun.
  SELECT quotes.id AS id, quotes.said_from AS said_from
  FROM json_each(:ids)
  CROSS JOIN quotes ON quotes.id = json_each.value
  WHERE :way = 'ids' AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM quotes
  WHERE :way = 'speakers'
    AND quotes.speaker_id IN (SELECT value FROM json_each(:speakers))
    AND coalesce(quotes.said_from, '')
      >= coalesce(date(:since, '-366 days'), '')
    AND coalesce(quotes.said_from, '') <= coalesce(:until, '~')
    AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM listed(:hits) AS hits
  CROSS JOIN quotes ON quotes.id = hits.id
  WHERE :way = 'words' AND quotes.is_current = 1
  UNION ALL
  SELECT topics.quote_id, nullif(topics.said_from, '')
  FROM quote_topics AS topics
  WHERE :way = 'topic'
    AND topics.topic_id = :topic
    AND topics.said_from >= coalesce(date(:since, '-366 days'), '')
    AND topics.said_from <= coalesce(:until, '~')
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM quotes
  WHERE :way = 'dates'
    AND quotes.said_from >= coalesce(date(:since, '-366 days'), '')
    AND quotes.said_from <= coalesce(:until, '~')
    AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM quotes
  WHERE :way = 'source'
    AND quotes.source_id = :source
    AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM publishers
  CROSS JOIN sources ON sources.publisher = publishers.name
  CROSS JOIN quotes ON quotes.source_id = sources.id
  WHERE :way = 'publisher'
    AND publishers.name LIKE :publisher ESCAPE '\'
    AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM json_each(:role)
  CROSS JOIN quotes ON quotes.role = json_each.value
  WHERE :way = 'role' AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM speakers
  CROSS JOIN quotes ON quotes.speaker_id = speakers.id
  WHERE :way = 'type' AND speakers.type = :type AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM quotes
  WHERE :way = 'kind' AND quotes.kind = :kind AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM quotes
  WHERE :way = 'confidence'
    AND quotes.confidence >= :confidence
    AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM sources
  CROSS JOIN quotes ON quotes.source_id = sources.id
  WHERE :way = 'published'
    AND sources.published_on >= coalesce(:published_since, '')
    AND sources.published_on <= coalesce(:published_until, '~')
    AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM listed(:about_hits) AS hits
  CROSS JOIN quotes ON quotes.id = hits.id
  WHERE :way = 'about' AND quotes.is_current = 1
  UNION ALL
  SELECT quotes.id, quotes.said_from FROM quotes
  WHERE :way = 'all' AND quotes.is_current = 1
