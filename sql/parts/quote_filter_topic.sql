-- Quotations on a topic; :topic is its id, NULL = any.
  AND (:topic IS NULL OR EXISTS (
    SELECT 1 FROM quote_topics AS topics
    WHERE topics.quote_id = quotes.id AND topics.topic_id = :topic))
