-- Every different role, to be compared with what was typed.
-- scan: all of them, each once.
-- Parameters: none. Columns: name. Order: none.
SELECT name FROM roles
