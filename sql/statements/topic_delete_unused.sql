-- Deletes a topic that has no quotations. :topic  row id
DELETE FROM topics
WHERE id = :topic
  AND NOT EXISTS (SELECT 1 FROM quote_topics WHERE topic_id = :topic);
