-- In how many sources a word stands. Parameters: :word (folded). Columns: doc.
-- Order: one row or none.
-- scan: one term of the vocabulary, found by name.
SELECT doc FROM source_words WHERE term = :word
