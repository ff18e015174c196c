-- A rule of a topic, unless it is there already. :name  of the topic; :key  it
-- folded; :query  as typed; :expression  for FTS5
INSERT OR IGNORE INTO topic_rules (name, key, query, expression, made_at)
VALUES (:name, :key, :query, :expression,
  strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
