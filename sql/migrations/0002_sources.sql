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

PRAGMA user_version = 2;
