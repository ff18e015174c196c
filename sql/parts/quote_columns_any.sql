-- The columns of quote_columns from the tables themselves: the view leaves out
-- quotations of older texts.
  quotes.id, quotes.text, quotes.kind, speakers.name, speakers.type,
  quotes.role, quotes.addressee, quotes.said_from, quotes.said_to,
  quotes.said_basis, sources.title, sources.publisher, sources.published_on,
  sources.url, quotes.confidence, quotes.rule, quotes.start, quotes.end,
  quotes.locator, quotes.speaker_id, quotes.source_id,
