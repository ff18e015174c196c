-- One line of a batch of checks, taken apart.
-- Parameters: :line. Columns: is_valid (0 or 1), id, quote, speaker (NULL when
-- absent). Order: one row.
SELECT
  json_valid(:line) AS is_valid,
  CASE WHEN json_valid(:line) THEN :line ->> '$.id' END AS id,
  CASE WHEN json_valid(:line) THEN :line ->> '$.quote' END AS quote,
  CASE WHEN json_valid(:line) THEN :line ->> '$.speaker' END AS speaker
