-- The tables, for who describes them.
-- scan: the schema.
-- Parameters: none. Columns: name, sql (with the comments of derived.sql and
-- the migrations). Order: name.
SELECT name, sql FROM sqlite_schema
WHERE type = 'table' AND sql LIKE 'CREATE TABLE %' AND name NOT LIKE '%\_fts\_%'
  ESCAPE '\'
ORDER BY name
