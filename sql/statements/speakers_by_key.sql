-- Speakers called exactly so, or known by this alias or surname.
-- Parameters: :key (folded name).
-- Columns: id, 1 = known across articles. Order: none.
SELECT id, source_id IS NULL FROM speakers WHERE key = :key
UNION
SELECT speaker_id, 1 FROM aliases WHERE key = :key
