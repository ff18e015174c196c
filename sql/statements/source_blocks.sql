-- How the importer divided a text; no rows when line ends divide it.
-- :source  row id
-- columns: first byte, one past the last, enum block_kind
-- order: by first byte
-- scan: the list inside one row.
SELECT item.value ->> 0 AS start, item.value ->> 1, item.value ->> 2
FROM source_text
JOIN json_each(source_text.blocks) AS item
WHERE source_text.source_id = :source
ORDER BY start;
