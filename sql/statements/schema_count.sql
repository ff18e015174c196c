-- How many tables, indexes and views there are: 0 = a new file.
-- scan: the schema is small.
SELECT count(*) FROM sqlite_schema;
