-- The words and options of a saved search. :key  its folded name
-- columns: one of them. Order: as saved.
SELECT json_each.value
FROM searches
CROSS JOIN json_each(searches.arguments)
WHERE searches.key = :key
ORDER BY json_each.key;
