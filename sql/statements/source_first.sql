-- The first current source that is the same text as this one, itself if it is
-- current.
-- :source  row id
SELECT other.id
FROM sources
JOIN sources AS other ON other.digest = sources.digest
WHERE sources.id = :source AND other.is_current = 1
ORDER BY other.id
LIMIT 1;
