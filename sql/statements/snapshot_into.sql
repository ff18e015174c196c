-- Writes what this reader sees into a new file, packed, in no WAL mode.
-- :file  path
VACUUM INTO :file
