-- Every word that stands in a name, once. Each step is a look-up of the next
-- one, however many speakers share it.
-- Parameters: none. Columns: word. Order: word.
WITH RECURSIVE words (word) AS (
  SELECT min(word) FROM name_words
  UNION ALL
  SELECT (SELECT min(word) FROM name_words WHERE word > words.word)
  FROM words
  WHERE words.word IS NOT NULL)
SELECT word FROM words WHERE word IS NOT NULL
