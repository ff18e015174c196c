-- Who is on record for which bytes of the current articles.
-- Parameters: none. Columns: source_id, quote_id, start, end (bytes), speaker,
-- role, confidence, is_person (0 or 1), said
-- ("said 2016-05-12", NULL where only the day of printing is known), is_direct
-- (0 or 1). Order: source_id, start.
-- scan: a batch of checks reads every quotation once.
SELECT
  quotes.source_id AS source_id,
  quotes.id AS quote_id,
  piece.value ->> 0 AS start,
  piece.value ->> 1 AS end,
  speakers.name AS speaker,
  quotes.role AS role,
  quotes.confidence AS confidence,
  speakers.type IS 'person' AS is_person,
  CASE
    WHEN quotes.said_basis IN ('published', 'unknown') THEN NULL
    WHEN quotes.said_from = quotes.said_to THEN 'said ' || quotes.said_from
    ELSE 'said between ' || quotes.said_from || ' and ' || quotes.said_to
  END AS said,
  quotes.kind = 'direct' AS is_direct
FROM quotes
JOIN json_each(quotes.pieces) AS piece
LEFT JOIN speakers
  ON speakers.id = quotes.speaker_id AND speakers.type IN ('person', 'org')
WHERE quotes.is_current = 1
ORDER BY quotes.source_id, start
