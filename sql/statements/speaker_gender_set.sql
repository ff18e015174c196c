-- Notes a speaker's gender where it was not known.
-- :speaker  row id; :gender  m or f
UPDATE speakers SET gender = :gender WHERE id = :speaker AND gender = 'u';
