-- What words weigh: numbers of rows and words in the index and of rows with
-- each phrase, as rank_words wants them (sql/word_functions.c).
-- Parameters: :words (FTS5). Columns: a blob. Order: one row, none without a
-- hit.
SELECT word_statistics(quotes_fts) FROM quotes_fts
WHERE quotes_fts MATCH :words
LIMIT 1
