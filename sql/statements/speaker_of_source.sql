-- The speaker that belongs to one source only.
-- :source  row id; :key  folded name; :type  as in speakers
SELECT id FROM speakers
WHERE key = :key AND type = :type AND source_id = :source;
