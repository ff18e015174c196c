-- Every stored text, for the index of words.
-- columns: source_id, text
-- order: source_id
-- scan: the index is filled from all texts.
SELECT source_id, text FROM source_text ORDER BY source_id;
