-- A search was asked. :key  its folded name; :seen  the newest source shown
UPDATE searches
SET seen_source = max(seen_source, :seen),
  asked_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
WHERE key = :key;
