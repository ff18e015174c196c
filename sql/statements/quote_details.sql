-- All about one quotation, also one of an older text.
-- Parameters: :id.
-- Columns: those of quotes_view up to end; byline, record_id, digest of the
-- text (hexadecimal), cue, mention, next_speaker, version of the annotator,
-- whether a newer text replaced this one (1 or 0), text of the source, where in
-- the original it stands, day of the last change, genre, row id of the source, encoding
-- of its bytes, characters mended, bytes replaced when it was read.
-- Order: one row or none.
SELECT
  quotes.id, quotes.text, quotes.kind, speakers.name, speakers.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, sources.title, sources.publisher, sources.published_on,
  sources.url, quotes.confidence, quotes.rule, quotes.start, quotes.end,
  sources.byline, sources.record_id, lower(hex(sources.digest)), quotes.cue,
  quotes.mention, quotes.next_speaker, annotations.version,
  1 - sources.is_current, source_text.text, quotes.locator, sources.updated_on,
  sources.genre, quotes.source_id, sources.charset, sources.mended,
  sources.repaired
FROM quotes
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
LEFT JOIN annotations ON annotations.source_id = quotes.source_id
LEFT JOIN source_text ON source_text.source_id = quotes.source_id
WHERE quotes.id = :id
