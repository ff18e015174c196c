-- Speakers called exactly so, or known by this alias or surname.
-- Parameters: :key (folded name).
-- Columns: id, key. Order: none.
SELECT id, key FROM speakers WHERE key = :key
UNION
SELECT speaker_id, key FROM aliases WHERE key = :key
