-- Where else the text of a source was printed, the earliest first.
-- :source  row id
-- columns: id, publisher, title, date of publication, url, record id
SELECT other.id, other.publisher, other.title, other.published_on, other.url,
  other.record_id
FROM sources
JOIN sources AS other ON other.digest = sources.digest
WHERE sources.id = :source AND other.id <> sources.id AND other.is_current = 1
ORDER BY other.published_on IS NULL, other.published_on, other.id;
