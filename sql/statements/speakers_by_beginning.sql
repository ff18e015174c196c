-- Speakers with a word in one of their names that begins so, some twice.
-- Parameters: :word (folded, without apostrophes), :limit.
-- Columns: id. Order: none.
SELECT speaker_id FROM name_words
WHERE word >= :word AND word < :word || char(1114111)
LIMIT :limit
