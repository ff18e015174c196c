-- A number that changes when another connection has changed the database.
-- Parameters: none. Columns: data_version. Order: one row.
PRAGMA data_version
