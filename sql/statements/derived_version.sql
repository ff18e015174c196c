-- The digest of the derived.sql that made the derived tables.
SELECT value FROM meta WHERE name = 'derived';
