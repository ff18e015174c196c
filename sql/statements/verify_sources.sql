-- Every source with its text, to prove it against its digest.
-- columns: id, record id, digest, text
-- scan: all of it is wanted.
SELECT id, coalesce(url, record_id, path, id), digest, text
FROM sources
JOIN source_text ON source_text.source_id = sources.id
ORDER BY id;
