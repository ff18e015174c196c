-- What the annotator can compute again. Dropped and made anew whenever this
-- file changes; filled by import and by reannotate. Positions are byte offsets
-- into source_text.text, half open. Dates are YYYY-MM-DD.

DROP VIEW IF EXISTS quotes_view;
DROP TRIGGER IF EXISTS sources_publisher_added;
DROP INDEX IF EXISTS sources_publisher;
DROP INDEX IF EXISTS speakers_name;
DROP INDEX IF EXISTS speakers_type;
DROP TABLE IF EXISTS publishers;
DROP TABLE IF EXISTS roles;
DROP TABLE IF EXISTS source_words;
DROP TABLE IF EXISTS source_fts;
DROP TABLE IF EXISTS quotes_fts;
DROP TRIGGER IF EXISTS name_words_speaker_new;
DROP TRIGGER IF EXISTS name_words_speaker_renamed;
DROP TRIGGER IF EXISTS name_words_alias_new;
DROP TRIGGER IF EXISTS name_words_alias_changed;
DROP TRIGGER IF EXISTS name_words_alias_gone;
DROP VIEW IF EXISTS name_words_view;
DROP TABLE IF EXISTS name_words;
DROP TABLE IF EXISTS quote_topics;
DROP TABLE IF EXISTS topics;
DROP TABLE IF EXISTS quotes;
DROP TABLE IF EXISTS annotations;

-- Which annotator made the rows of a source; no row = not annotated.
CREATE TABLE annotations (
  source_id INTEGER PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
  version INTEGER NOT NULL         -- ANNOTATOR_VERSION
) STRICT;

-- One thing said by one speaker in one source.
CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,          -- row number
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
                                   -- where it was printed
  is_current INTEGER NOT NULL,     -- 1 = of the newest text of its source, and
                                   -- no earlier source is the same text: what
                                   -- was printed twice counts once
  speaker_id INTEGER REFERENCES speakers (id), -- NULL = nobody named
  kind TEXT NOT NULL,              -- direct, mixed or indirect
  start INTEGER NOT NULL,          -- first byte of the first piece
  end INTEGER NOT NULL,            -- one past the last byte of the last piece
  pieces TEXT NOT NULL,            -- JSON [[start,end],...], at least one
  text TEXT NOT NULL,              -- the pieces, verbatim, joined by " … "
  title TEXT,                      -- headline of the source, for the index
  sentence TEXT,                   -- the sentences that hold it, from the first
                                   -- to the last, verbatim; NULL = no more than
                                   -- the text
  cue TEXT,                        -- the words that report: said; NULL = none
  cue_start INTEGER,               -- their bytes
  cue_end INTEGER,                 -- one past the last of them
  mention TEXT,                    -- who the article names, verbatim
  mention_start INTEGER,           -- its bytes
  mention_end INTEGER,             -- one past the last of them
  role TEXT,                       -- title or affiliation in this article
  addressee TEXT,                  -- to whom it was said; NULL = not told
  locator TEXT,                    -- where it stands in the original: page 3,
                                   -- 00:12:03; NULL = not told
  said_from TEXT,                  -- first day it may have been said
  said_to TEXT,                    -- last day it may have been said
  said_basis TEXT NOT NULL,        -- explicit, relative, published or unknown
  confidence REAL NOT NULL,        -- of the attribution, 0 to 1
  rule TEXT NOT NULL,              -- name of the rule that attributed it
  next_speaker TEXT,               -- name of the second best; NULL = none
  text_hash INTEGER NOT NULL       -- 64-bit FNV-1a of the folded words
) STRICT;
CREATE INDEX quotes_speaker ON quotes (speaker_id, said_from, is_current);
CREATE INDEX quotes_aside ON quotes (speaker_id) WHERE is_current = 0;
CREATE INDEX quotes_source ON quotes (source_id, said_from, is_current);
CREATE INDEX quotes_said ON quotes (said_from, is_current);
CREATE INDEX quotes_hash ON quotes (text_hash);
CREATE INDEX quotes_role ON quotes (role, said_from, is_current)
  WHERE role IS NOT NULL;
CREATE INDEX quotes_kind ON quotes (kind, said_from, is_current);
CREATE INDEX quotes_span ON quotes (said_from, said_to, kind, is_current)
  WHERE said_to > said_from;
CREATE INDEX quotes_confidence ON quotes (confidence, said_from, is_current);

-- Every role and every publisher once: what a part of a name means is found
-- here, not in each quotation. Kept up by triggers; a name that nobody has any
-- more stays until the next reannotate.
CREATE TABLE roles (
  name TEXT PRIMARY KEY            -- as in quotes.role
) STRICT, WITHOUT ROWID;
CREATE TRIGGER quotes_role_added AFTER INSERT ON quotes
WHEN new.role IS NOT NULL BEGIN
  INSERT OR IGNORE INTO roles (name) VALUES (new.role);
END;
CREATE TRIGGER quotes_role_changed AFTER UPDATE OF role ON quotes
WHEN new.role IS NOT NULL BEGIN
  INSERT OR IGNORE INTO roles (name) VALUES (new.role);
END;

CREATE TABLE publishers (
  name TEXT PRIMARY KEY            -- as in sources.publisher
) STRICT, WITHOUT ROWID;
INSERT INTO publishers (name)
SELECT DISTINCT publisher FROM sources WHERE publisher IS NOT NULL;
CREATE TRIGGER sources_publisher_added AFTER INSERT ON sources
WHEN new.publisher IS NOT NULL BEGIN
  INSERT OR IGNORE INTO publishers (name) VALUES (new.publisher);
END;
CREATE INDEX sources_publisher ON sources (publisher);
CREATE INDEX speakers_name ON speakers (name, id);
CREATE INDEX speakers_type ON speakers (type);

-- What is talked about: the publisher's tags and sections, and the names that
-- stand in quotations.
CREATE TABLE topics (
  id INTEGER PRIMARY KEY,          -- row number
  name TEXT NOT NULL,              -- as first seen
  key TEXT NOT NULL UNIQUE         -- folded
) STRICT;

CREATE TABLE quote_topics (
  topic_id INTEGER NOT NULL REFERENCES topics (id),
  said_from TEXT NOT NULL,         -- of the quotation; '' = unknown
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  basis TEXT NOT NULL,             -- tag, section, name, phrase (salient words
                                   -- of it), rule (the user's) or subject (the
                                   -- top level of IPTC media topics)
  PRIMARY KEY (topic_id, said_from, quote_id),
  CHECK (basis IN ('tag', 'section', 'name', 'phrase', 'rule', 'subject'))
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_topics_quote ON quote_topics (quote_id);

-- The words of names, so that a speaker is found by any of them. The triggers
-- keep it, whoever writes speakers and aliases.
CREATE TABLE name_words (
  word TEXT NOT NULL,              -- folded, without apostrophes
  speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  PRIMARY KEY (word, speaker_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_words_speaker ON name_words (speaker_id);

-- The same as it follows from the names. A folded name is letters, digits,
-- apostrophes and spaces; one without a letter was left as it is, has no words
-- and may hold what is no JSON.
CREATE VIEW name_words_view AS
SELECT DISTINCT json_each.value AS word, names.speaker_id AS speaker_id
FROM (
  SELECT id AS speaker_id, key FROM speakers
  UNION ALL
  SELECT speaker_id, key FROM aliases) AS names,
  json_each(CASE
    WHEN names.key GLOB '*["\' || char(1) || '-' || char(31) || ']*' THEN '[]'
    ELSE '["' || replace(replace(names.key, '''', ''), ' ', '","') || '"]' END)
WHERE json_each.value <> '';

CREATE TRIGGER name_words_speaker_new AFTER INSERT ON speakers BEGIN
  INSERT OR IGNORE INTO name_words (word, speaker_id)
  SELECT value, new.id
  FROM json_each(CASE
    WHEN new.key GLOB '*["\' || char(1) || '-' || char(31) || ']*' THEN '[]'
    ELSE '["' || replace(replace(new.key, '''', ''), ' ', '","') || '"]' END)
  WHERE value <> '';
END;
CREATE TRIGGER name_words_speaker_renamed AFTER UPDATE OF key ON speakers BEGIN
  DELETE FROM name_words WHERE speaker_id = new.id;
  INSERT INTO name_words (word, speaker_id)
  SELECT word, speaker_id FROM name_words_view WHERE speaker_id = new.id;
END;
CREATE TRIGGER name_words_alias_new AFTER INSERT ON aliases BEGIN
  INSERT OR IGNORE INTO name_words (word, speaker_id)
  SELECT value, new.speaker_id
  FROM json_each(CASE
    WHEN new.key GLOB '*["\' || char(1) || '-' || char(31) || ']*' THEN '[]'
    ELSE '["' || replace(replace(new.key, '''', ''), ' ', '","') || '"]' END)
  WHERE value <> '';
END;
CREATE TRIGGER name_words_alias_changed AFTER UPDATE ON aliases BEGIN
  DELETE FROM name_words WHERE speaker_id IN (old.speaker_id, new.speaker_id);
  INSERT INTO name_words (word, speaker_id)
  SELECT word, speaker_id FROM name_words_view
  WHERE speaker_id IN (old.speaker_id, new.speaker_id);
END;
CREATE TRIGGER name_words_alias_gone AFTER DELETE ON aliases BEGIN
  DELETE FROM name_words WHERE speaker_id = old.speaker_id;
  INSERT INTO name_words (word, speaker_id)
  SELECT word, speaker_id FROM name_words_view
  WHERE speaker_id = old.speaker_id
    AND EXISTS (SELECT 1 FROM speakers WHERE id = old.speaker_id);
END;
INSERT INTO name_words (word, speaker_id)
SELECT word, speaker_id FROM name_words_view;

-- Words of quotation, headline and sentence: what is searched. The text itself stays in quotes.
CREATE VIRTUAL TABLE quotes_fts USING fts5 (
  text, title, sentence,
  content="quotes", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2"
);

-- A hit in the quotation ranks above one in its sentence, that above one in the
-- headline.
INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('rank', 'bm25(10, 2, 5)');

-- Which source has which word, for checking quotes: no places, no snippets,
-- a sixth of the text. Filled by words.c, a long text in parts.
CREATE VIRTUAL TABLE source_fts USING fts5 (
  text,
  content="source_text", content_rowid="source_id",
  detail="none", columnsize=0,
  tokenize="unicode61 remove_diacritics 2"
);

-- How many sources have a word.
CREATE VIRTUAL TABLE source_words USING fts5vocab (source_fts, row);

-- Quotations as people read them: current texts only, names instead of ids.
CREATE VIEW quotes_view AS
SELECT
  quotes.id AS id,
  quotes.text AS text,
  quotes.kind AS kind,
  speakers.name AS speaker,
  speakers.type AS type,
  quotes.role AS role,
  quotes.addressee AS addressee,
  quotes.said_from AS said_from,
  quotes.said_to AS said_to,
  quotes.said_basis AS said_basis,
  sources.title AS title,
  sources.publisher AS publisher,
  sources.published_on AS published,
  sources.url AS url,
  quotes.confidence AS confidence,
  quotes.rule AS rule,
  quotes.start AS start,
  quotes.end AS end,
  quotes.locator AS locator,
  quotes.speaker_id AS speaker_id,
  quotes.source_id AS source_id
FROM quotes
JOIN sources ON sources.id = quotes.source_id
LEFT JOIN speakers ON speakers.id = quotes.speaker_id
WHERE quotes.is_current = 1;
