-- :digest  of the derived.sql that was run.
INSERT INTO meta (name, value) VALUES ('derived', :digest)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
