-- A quotation as a row: enum quote_column in queries/quote.h names these.
  quotes.id, quotes.text, quotes.kind, quotes.speaker, quotes.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, quotes.title, quotes.publisher, quotes.published,
  quotes.url, quotes.confidence, quotes.rule, quotes.start, quotes.end,
  quotes.locator, quotes.speaker_id, quotes.source_id
