-- Keeps what a person says of a place in a text; the value before is that of
-- the quotation there. Nothing is kept where the same was said last.
-- Parameters: :source (row id), :start, :end (bytes), :field, :value (JSON).
INSERT INTO corrections (
  digest, start, end, field, old_value, new_value, made_at)
SELECT
  sources.digest, :start, :end, :field,
  (SELECT json_object(
      'name', speakers.name, 'role', quotes.role, 'type', speakers.type)
    FROM quotes
    LEFT JOIN speakers ON speakers.id = quotes.speaker_id
    WHERE quotes.source_id = sources.id
      AND quotes.start < :end AND quotes.end > :start
    ORDER BY abs(quotes.start - :start) + abs(quotes.end - :end)
    LIMIT 1),
  :value, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
FROM sources
WHERE sources.id = :source
  AND NOT EXISTS (
    SELECT 1 FROM (
      SELECT field, new_value FROM corrections AS last
      WHERE last.digest = sources.digest
        AND last.start = :start AND last.end = :end
        AND last.undone_at IS NULL
      ORDER BY last.id DESC LIMIT 1) AS last
    WHERE last.field = :field AND last.new_value IS :value)
