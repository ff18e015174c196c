-- Topics by rule and how many quotations are on each, by all that puts them
-- there.
-- scan: a reader has some dozens of rules.
-- Columns: name, query, quotations, day it was made. Order: name, then as made.
SELECT
  topic_rules.name, topic_rules.query,
  (SELECT count(*)
   FROM topics
   JOIN quote_topics ON quote_topics.topic_id = topics.id
   JOIN quotes ON quotes.id = quote_topics.quote_id
   WHERE topics.key = topic_rules.key AND quotes.is_current = 1),
  date(topic_rules.made_at)
FROM topic_rules
ORDER BY topic_rules.key, topic_rules.id;
