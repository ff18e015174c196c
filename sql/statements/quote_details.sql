-- All about one quotation, also one of an older text.
-- Parameters: :id.
-- Columns: those of quote_columns; byline, record_id, digest of the
-- text (hexadecimal), cue, mention, next_speaker, version of the annotator,
-- whether a newer text replaced this one (1 or 0), text of the source,
-- day of the last change, genre, encoding of its bytes, characters mended, bytes replaced when it was read.
-- Order: one row or none.
SELECT
--: quote_columns_any
  sources.byline, sources.record_id, lower(hex(sources.digest)), quotes.cue,
  quotes.mention, quotes.next_speaker, annotations.version,
  1 - sources.is_current, source_text.text, sources.updated_on,
  sources.genre, sources.charset, sources.mended,
  sources.repaired
FROM quotes
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
LEFT JOIN annotations ON annotations.source_id = quotes.source_id
LEFT JOIN source_text ON source_text.source_id = quotes.source_id
WHERE quotes.id = :id
