-- The source that has this very text under this identity, if any.
-- :identity  URL, else publisher and record id; :digest  SHA-256 of the text
SELECT id FROM sources WHERE identity = :identity AND digest = :digest;
