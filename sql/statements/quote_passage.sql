-- A quotation's place in the text of its source.
-- Parameters: :id. Columns: start, end, sentence, whether only a blank line
-- ends a paragraph, text. Order: one row or none.
SELECT
  quotes.start, quotes.end, quotes.sentence, source_text.is_wrapped,
  source_text.text
FROM quotes
JOIN source_text ON source_text.source_id = quotes.source_id
WHERE quotes.id = :id
