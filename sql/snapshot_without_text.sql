-- Takes out of a copy what is longer than a quotation: the texts of articles,
-- the index of their words, and pages from the web.
PRAGMA journal_mode = DELETE;
PRAGMA secure_delete = OFF;
BEGIN;
INSERT INTO source_fts (source_fts) VALUES ('delete-all');
DELETE FROM source_text;
DELETE FROM fetched;
COMMIT;
VACUUM;
