-- What cannot be computed again: articles as read, their text, the speakers
-- and aliases known, and what people corrected. Positions are byte offsets
-- into source_text.text, half open. Dates are YYYY-MM-DD, moments are UTC as
-- YYYY-MM-DDTHH:MM:SSZ.

CREATE TABLE meta (
  name TEXT PRIMARY KEY, -- "derived": digest of the derived.sql that was run
  value TEXT NOT NULL    -- as text
) STRICT, WITHOUT ROWID;

-- One article, page or record. A changed text under the same identity is a
-- row of its own, and the older one is kept with is_current = 0.
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,          -- row number
  identity TEXT NOT NULL,          -- URL, else publisher and record id, else
                                   -- the digest
  digest BLOB NOT NULL,            -- SHA-256 of the text, 32 bytes
  record_id TEXT,                  -- the record's own id, else path or path#n
  url TEXT,                        -- as given; NULL = unknown
  title TEXT,                      -- headline
  publisher TEXT,                  -- name of the paper, site or station
  byline TEXT,                     -- authors, separated by "; "
  section TEXT,                    -- the publisher's section
  tags TEXT,                       -- the publisher's topics, separated by "; "
  published_on TEXT,               -- date of publication
  language TEXT NOT NULL,          -- BCP 47
  importer TEXT,                   -- name of the importer that read it
  path TEXT,                       -- file it was read from; NULL = none
  repaired INTEGER NOT NULL,       -- bytes replaced by U+FFFD when it was read
  imported_at TEXT NOT NULL,       -- moment of the import
  revision_of INTEGER REFERENCES sources (id), -- the text it replaced
  is_current INTEGER NOT NULL,     -- 1 = newest text of its identity, else 0
  CHECK (length(digest) = 32),
  UNIQUE (identity, digest)
) STRICT;
CREATE UNIQUE INDEX sources_current ON sources (identity) WHERE is_current = 1;
CREATE INDEX sources_published ON sources (published_on, id);
CREATE INDEX sources_revision ON sources (revision_of)
  WHERE revision_of IS NOT NULL;
CREATE INDEX sources_digest ON sources (digest);

-- The text apart, so that reading sources stays quick.
CREATE TABLE source_text (
  source_id INTEGER PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
  text TEXT NOT NULL,              -- verbatim UTF-8
  is_wrapped INTEGER NOT NULL,     -- 1 = only a blank line ends a paragraph
  blocks TEXT                      -- JSON [[start,end,kind],...] given by the
                                   -- importer; NULL = found from line ends
) STRICT;

-- Whoever said something. Persons and organisations with a name of their own
-- are known across articles; everybody else (a bare surname, "officials", a
-- report) belongs to one source and is never merged.
CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,          -- row number
  name TEXT NOT NULL,              -- fullest form, without titles
  key TEXT NOT NULL,               -- name, folded: how names are compared
  type TEXT NOT NULL,              -- person, org, group, document or unnamed
  gender TEXT NOT NULL,            -- m, f or u (unknown)
  source_id INTEGER REFERENCES sources (id) ON DELETE CASCADE,
                                   -- the only source it belongs to; NULL = all
  is_edited INTEGER NOT NULL DEFAULT 0, -- 1 = a person changed it: keep it
  CHECK (type IN ('person', 'org', 'group', 'document', 'unnamed'))
) STRICT;
CREATE INDEX speakers_key ON speakers (key, type);
CREATE INDEX speakers_source ON speakers (source_id)
  WHERE source_id IS NOT NULL;

-- Other forms under which a speaker that is known across articles appears.
CREATE TABLE aliases (
  key TEXT NOT NULL,               -- folded form
  speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  name TEXT NOT NULL,              -- the form as first seen
  kind TEXT NOT NULL,              -- name (canonical), form (joins across
                                   -- articles), surname (does not)
  PRIMARY KEY (key, speaker_id),
  CHECK (kind IN ('name', 'form', 'surname'))
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_speaker ON aliases (speaker_id);

-- What people changed by hand. Keyed by text and place, not by a derived row,
-- so that it survives another import and another annotation.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,          -- row number
  digest BLOB NOT NULL,            -- SHA-256 of the text, 32 bytes
  start INTEGER NOT NULL,          -- first byte of the quotation
  end INTEGER NOT NULL,            -- one past its last byte
  field TEXT NOT NULL,             -- what was changed: speaker, kind, deleted
  old_value TEXT,                  -- before, as text; NULL = nothing
  new_value TEXT,                  -- after, as text; NULL = nothing
  made_at TEXT NOT NULL,           -- moment of the correction
  undone_at TEXT                   -- moment it was taken back; NULL = it holds
) STRICT;
CREATE INDEX corrections_place ON corrections (digest, start);

PRAGMA application_id = 0x57534149;
PRAGMA user_version = 1;
