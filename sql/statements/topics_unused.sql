-- Deletes topics without quotations.
-- scan: looks at every topic once, after all sources were annotated again.
DELETE FROM topics
WHERE NOT EXISTS (SELECT 1 FROM quote_topics WHERE topic_id = topics.id);
