-- Quotations that hold the words: those of the set :hits, :hit_count of them,
-- or, with :each, an FTS5 expression, those whose own text holds them: which is
-- quicker where nearly every quotation is a hit. At most one of them is given.
  AND (:hit_count IS NULL OR is_listed(:hits, quotes.id))
  AND (:each IS NULL OR EXISTS (
    SELECT 1 FROM quotes AS itself
    WHERE itself.id = quotes.id
      AND holds_words(:each, itself.text, itself.title, itself.sentence)))
