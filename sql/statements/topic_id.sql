-- The topic of a folded name.
-- :key  folded name
SELECT id FROM topics WHERE key = :key;
