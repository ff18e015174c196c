-- A topic by its folded name.
-- Parameters: :key. Columns: id. Order: one row or none.
SELECT id FROM topics WHERE key = :key
