-- What an export tells of a quotation beside its row.
-- Parameters: :id.
-- Columns: pieces (JSON), sentence, cue, mention, topics (JSON array of names).
-- Order: one row or none.
SELECT
  pieces, sentence, cue, mention,
  (SELECT json_group_array(name) FROM (
    SELECT DISTINCT topics.name AS name
    FROM quote_topics
    JOIN topics ON topics.id = quote_topics.topic_id
    WHERE quote_topics.quote_id = quotes.id
    ORDER BY topics.key))
FROM quotes
WHERE id = :id
