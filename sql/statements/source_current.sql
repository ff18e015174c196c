-- The newest text under an identity.
-- :identity  URL, else publisher and record id
SELECT id FROM sources WHERE identity = :identity AND is_current = 1;
