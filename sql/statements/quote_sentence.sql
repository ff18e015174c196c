-- The sentence that holds a quotation.
-- Parameters: :id. Columns: sentence (NULL = no more than the quotation).
-- Order: one row or none.
SELECT sentence FROM quotes WHERE id = :id
