-- A new topic. :name  as found; :key  folded
INSERT INTO topics (name, key) VALUES (:name, :key);
