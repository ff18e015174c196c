-- The first current source that is this very text, under any identity.
-- :digest  SHA-256 of the text
SELECT id FROM sources
WHERE digest = :digest AND is_current = 1
ORDER BY id
LIMIT 1;
