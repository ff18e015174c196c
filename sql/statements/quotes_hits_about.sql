-- Row ids of the quotations that mention somebody, those of older texts among
-- them; one may come twice.
-- Parameters: :about, :about_surnames (FTS5; NULL = none) and :about_topics
-- (JSON array of keys), those of queries/about.h. Columns: id. Order: none.
SELECT rowid AS id FROM quotes_fts WHERE quotes_fts MATCH :about
UNION ALL
SELECT named.quote_id FROM json_each(:about_topics)
CROSS JOIN topics AS meant ON meant.key = json_each.value
CROSS JOIN quote_topics AS named ON named.topic_id = meant.id
WHERE named.basis = 'name'
  OR (:about_surnames IS NOT NULL AND named.quote_id IN (
    SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :about_surnames))
