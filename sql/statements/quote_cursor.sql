-- The date of a quotation, where a next page goes on.
-- Parameters: :id. Columns: said_from (NULL = unknown). Order: one row or none.
SELECT said_from FROM quotes WHERE id = :id
