-- A file that was read whole before, in the same way, from the same place.
-- :digest  SHA-256 of its bytes; :way; :path
-- columns: number of articles in it
SELECT articles FROM files
WHERE digest = :digest AND way = :way AND path = :path;
