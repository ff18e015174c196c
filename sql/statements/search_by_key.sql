-- A saved search and the newest source there is. :key  its folded name
-- columns: row id of the newest source it has seen (0 = none), that of the
-- newest source there is (0 = none)
SELECT seen_source, (SELECT coalesce(max(id), 0) FROM sources)
FROM searches
WHERE key = :key;
