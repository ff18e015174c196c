-- One speaker. Parameters: :id. Columns: name, type. Order: one row or none.
SELECT name, type FROM speakers WHERE id = :id
