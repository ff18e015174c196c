-- The rules of topics, in the order in which they were made.
-- scan: a reader has some dozens at most.
-- :key  folded name of a topic, NULL = all
-- columns: name, query, expression
SELECT name, query, expression
FROM topic_rules
WHERE :key IS NULL OR key = :key
ORDER BY id;
