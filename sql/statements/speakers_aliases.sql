-- Under which names speakers that are known across articles appear.
-- Parameters: :speakers (JSON array of ids).
-- Columns: key, name, kind (name, form, surname). Order: kind.
SELECT DISTINCT aliases.key, aliases.name, aliases.kind
FROM json_each(:speakers)
CROSS JOIN aliases ON aliases.speaker_id = json_each.value
ORDER BY aliases.kind
