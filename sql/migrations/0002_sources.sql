-- When a source was last changed, what kind it is, how its bytes became text,
-- and where its stretches stand in the original; files that were read whole, so that reading them
-- again can be left out.

ALTER TABLE sources ADD COLUMN updated_on TEXT; -- date of the last change
ALTER TABLE sources ADD COLUMN genre TEXT; -- news, blog, broadcast, ...: the
                                           -- list is in core/document.h
ALTER TABLE sources ADD COLUMN charset TEXT; -- encoding of its bytes; NULL =
                                             -- UTF-8 or not told
ALTER TABLE sources ADD COLUMN mended INTEGER NOT NULL DEFAULT 0; -- characters
                                             -- that had been encoded twice
ALTER TABLE source_text ADD COLUMN locators TEXT; -- JSON [[start,"page 3"],
                                                  -- ...]; NULL = none

-- A file whose articles are all stored. The place counts, since it names
-- articles that have no name of their own; so does the way it was read: with
-- other names for its fields it gives other articles.
CREATE TABLE files (
  digest BLOB NOT NULL,            -- SHA-256 of its bytes, 32 bytes
  way TEXT NOT NULL,               -- version of the readers, then options
  path TEXT NOT NULL,              -- as given
  articles INTEGER NOT NULL,       -- found in it
  imported_at TEXT NOT NULL,       -- moment of the import
  CHECK (length(digest) = 32),
  PRIMARY KEY (digest, way, path)
) STRICT, WITHOUT ROWID;

-- What came from the web, byte for byte.
CREATE TABLE fetched (
  id INTEGER PRIMARY KEY,          -- row number
  url TEXT NOT NULL,               -- as asked for
  final_url TEXT NOT NULL,         -- where it was, after redirects
  media_type TEXT,                 -- as told by the server; NULL = not told
  charset TEXT,                    -- the same
  digest BLOB NOT NULL,            -- SHA-256 of the bytes, 32 bytes
  bytes BLOB NOT NULL,             -- the page
  fetched_at TEXT NOT NULL,        -- moment, the last one with these bytes
  CHECK (length(digest) = 32),
  UNIQUE (final_url, digest)
) STRICT;

PRAGMA user_version = 2;
