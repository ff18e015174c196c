-- The quotations of a source in the order of their places, also those of an
-- older text and of a copy, which do not count.
-- Parameters: :source (row id). Columns: quote_columns. Order: start, end, id.
SELECT
  quotes.id, quotes.text, quotes.kind, speakers.name, speakers.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, sources.title, sources.publisher, sources.published_on,
  sources.url, quotes.confidence, quotes.rule, quotes.start, quotes.end,
  quotes.locator, quotes.speaker_id, quotes.source_id
FROM quotes
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
WHERE quotes.source_id = :source
ORDER BY quotes.start, quotes.end, quotes.id
