-- What every way to quotations filters by; NULL = any. "quotes" may be the
-- table or the view. :since, :until (days) fit when any day of the quotation
-- does, :published_since, :published_until the day of printing; :publisher is
-- a LIKE pattern, :role a JSON array of roles, :ids one of ids; :type and :kind
-- are names; :confidence is a share; :seen is the newest source seen: nothing
-- of it and older ones fits, nor what an older text of the same source said in
-- the same words; :about_hits is the set of the :about_count that mention
-- somebody, or :about, :about_surnames (FTS5) and :about_topics (JSON array of
-- keys), those of queries/about.h, are looked for in each.
  AND (:ids IS NULL OR quotes.id IN (SELECT value FROM json_each(:ids)))
  AND (:since IS NULL OR quotes.said_to >= :since)
  AND (:until IS NULL OR quotes.said_from <= :until)
  AND (:kind IS NULL OR quotes.kind = :kind)
  AND (:source IS NULL OR quotes.source_id = :source)
  AND (:confidence IS NULL OR quotes.confidence >= :confidence)
  AND (:role IS NULL OR quotes.role IN (SELECT value FROM json_each(:role)))
  AND (:type IS NULL OR EXISTS (
    SELECT 1 FROM speakers AS said
    WHERE said.id = quotes.speaker_id AND said.type = :type))
  AND (coalesce(:publisher, :published_since, :published_until) IS NULL
    OR EXISTS (
      SELECT 1 FROM sources AS printed
      WHERE printed.id = quotes.source_id
        AND (:publisher IS NULL
          OR printed.publisher LIKE :publisher ESCAPE '\')
        AND (:published_since IS NULL
          OR printed.published_on >= :published_since)
        AND (:published_until IS NULL
          OR printed.published_on <= :published_until)))
  AND (:seen IS NULL OR quotes.source_id > :seen AND NOT EXISTS (
    SELECT 1
    FROM sources AS revision
    CROSS JOIN sources AS older ON older.identity = revision.identity
    CROSS JOIN quotes AS known ON known.source_id = older.id
    WHERE revision.id = quotes.source_id AND older.id <= :seen
      AND known.text_hash = (
        SELECT text_hash FROM quotes AS itself WHERE itself.id = quotes.id)))
  AND (:about_count IS NULL OR is_listed(:about_hits, quotes.id))
  AND (:about IS NULL
    OR holds_words(:about, quotes.text, NULL, NULL)
    OR EXISTS (
      SELECT 1 FROM quote_topics AS named
      WHERE named.quote_id = quotes.id
        AND named.topic_id IN (
          SELECT meant.id FROM json_each(:about_topics)
          CROSS JOIN topics AS meant ON meant.key = json_each.value)
        AND (named.basis = 'name'
          OR (:about_surnames IS NOT NULL
            AND holds_words(:about_surnames, quotes.text, NULL, NULL)))))
