-- Every page from the web, to prove it against its digest.
-- columns: id, address, digest, bytes
-- scan: all of it is wanted.
SELECT id, final_url, digest, bytes FROM fetched ORDER BY id;
