-- A speaker as known across articles.
-- Parameters: :speaker (row id).
-- Columns: name, type, gender (m, f or u). Order: one row or none.
SELECT name, type, gender FROM speakers WHERE id = :speaker
