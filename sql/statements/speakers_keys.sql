-- Every key of every speaker: names are compared word by word in any order,
-- which no index does.
-- scan: all keys are read.
-- Columns: id, key. Order: none.
SELECT id, key FROM speakers
UNION ALL
SELECT speaker_id, key FROM aliases
