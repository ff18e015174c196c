-- Where the stretches of a text stand in the original.
-- :source  row id
-- columns: first byte, label
-- order: by first byte
-- scan: the list inside one row.
SELECT item.value ->> 0 AS start, item.value ->> 1
FROM source_text
JOIN json_each(source_text.locators) AS item
WHERE source_text.source_id = :source
ORDER BY start;
