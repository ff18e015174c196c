-- Puts a quotation under a topic, once.
-- :topic, :quote  row ids; :said_from  day or ''; :basis  tag, section, name
INSERT OR IGNORE INTO quote_topics (topic_id, said_from, quote_id, basis)
VALUES (:topic, :said_from, :quote, :basis);
