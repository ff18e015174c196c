-- A database as rows that depend on what was imported alone: no row ids, no
-- moments. One line a source, a quotation, a topic of a quotation, an alias.
SELECT 'source', identity, hex(digest), record_id, url, title, publisher,
  byline, published_on, language, importer, is_current, length(text)
FROM sources JOIN source_text ON source_id = sources.id;
SELECT 'quote', identity, hex(digest), start, end, kind, pieces, quotes.text,
  cue, mention, role, addressee, said_from, said_to, said_basis, confidence,
  rule, next_speaker, speakers.name, speakers.type, quotes.is_current
FROM quotes
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id;
SELECT 'topic', identity, start, end, topics.name, basis
FROM quote_topics
JOIN topics ON topics.id = topic_id
JOIN quotes ON quotes.id = quote_id
JOIN sources ON sources.id = quotes.source_id;
SELECT 'alias', aliases.key, aliases.name, kind, speakers.name
FROM aliases JOIN speakers ON speakers.id = speaker_id;
SELECT 'index', count(*) FROM quotes_fts('the');
SELECT 'annotation', identity, version
FROM annotations JOIN sources ON sources.id = source_id;
