-- Speakers with this word in one of their names.
-- Parameters: :word (folded, without apostrophes), :limit.
-- Columns: id. Order: id.
SELECT speaker_id FROM name_words WHERE word = :word
ORDER BY speaker_id
LIMIT :limit
