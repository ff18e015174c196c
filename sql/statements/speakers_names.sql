-- All names of these speakers, folded, apostrophes left out.
-- Parameters: :speakers (JSON array of ids). Columns: id, key. Order: none.
SELECT speakers.id, replace(speakers.key, '''', '')
FROM json_each(:speakers)
CROSS JOIN speakers ON speakers.id = json_each.value
UNION ALL
SELECT aliases.speaker_id, replace(aliases.key, '''', '')
FROM json_each(:speakers)
CROSS JOIN aliases ON aliases.speaker_id = json_each.value
