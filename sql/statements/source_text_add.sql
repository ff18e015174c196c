-- The text of a new source. Parameters as the columns.
INSERT INTO source_text (source_id, text, is_wrapped, blocks, locators)
VALUES (:source, :text, :is_wrapped, :blocks, :locators);
