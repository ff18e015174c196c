-- A newer text takes the place of this source.
-- :source  row id
UPDATE sources SET is_current = 0 WHERE id = :source;
