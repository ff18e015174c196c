-- Takes rules of a topic away. :key  its folded name; :query  as typed, NULL =
-- all its rules
DELETE FROM topic_rules
WHERE key = :key AND query = coalesce(:query, query);
