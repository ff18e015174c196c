-- Every source with its text, to prove it against its digest.
-- columns: id, name (URL, record id or path), digest, text
-- scan: all of it is wanted.
SELECT sources.id, coalesce(url, record_id, path), digest, text
FROM sources
LEFT JOIN source_text ON source_text.source_id = sources.id
ORDER BY sources.id;
