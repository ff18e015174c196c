-- The text of a source.
-- Parameters: :source (row id). Columns: text. Order: one row or none.
SELECT text FROM source_text WHERE source_id = :source
