-- The highest id of a quotation: about how many there are.
-- Parameters: none. Columns: id, NULL when there is none. Order: one row.
SELECT max(id) FROM quotes
