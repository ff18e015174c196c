-- One source, to be annotated again.
-- Parameters: :source (row id). Columns: source_columns. Order: one or none.
SELECT
--: source_columns
FROM sources
JOIN source_text ON source_text.source_id = sources.id
WHERE sources.id = :source
