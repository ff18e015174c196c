-- What a reader keeps of his own: topics by rule and saved searches.

-- A topic of the user's: quotations that hold these words are on it.
CREATE TABLE topic_rules (
  id INTEGER PRIMARY KEY,          -- row number
  name TEXT NOT NULL,              -- of the topic
  key TEXT NOT NULL,               -- name, folded
  query TEXT NOT NULL,             -- as typed
  expression TEXT NOT NULL,        -- for FTS5, made from it
  made_at TEXT NOT NULL,           -- moment, UTC
  UNIQUE (key, query)
) STRICT;

-- A search to be asked again for what is new.
CREATE TABLE searches (
  id INTEGER PRIMARY KEY,          -- row number
  name TEXT NOT NULL,              -- as given
  key TEXT NOT NULL UNIQUE,        -- name, folded
  arguments TEXT NOT NULL,         -- JSON array: words and options as given
  seen_source INTEGER NOT NULL,    -- row id of the newest source when it was
                                   -- last asked; 0 = never asked
  made_at TEXT NOT NULL,           -- moments, UTC
  asked_at TEXT                    -- when it last found a source that it had not
                                   -- seen; NULL = never
) STRICT;

-- The field of the news that an agency gives an article.
ALTER TABLE sources ADD COLUMN subjects TEXT; -- top level of IPTC media topics,
                                              -- in English, separated by "; "

PRAGMA user_version = 3;
