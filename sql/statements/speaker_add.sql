-- A new speaker. Parameters as the columns; :source NULL = across articles.
INSERT INTO speakers (name, key, type, gender, source_id)
VALUES (:name, :key, :type, :gender, :source);
