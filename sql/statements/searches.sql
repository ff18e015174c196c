-- Saved searches.
-- scan: a reader has some dozens.
-- Columns: name, words and options, day it was made, moment it last found a
-- source that it had not seen. Order: name.
SELECT
  name,
  (SELECT group_concat(value, ' ') FROM json_each(arguments)),
  date(made_at), asked_at
FROM searches
ORDER BY key;
