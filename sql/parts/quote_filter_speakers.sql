-- Quotations of these speakers; :speakers is a JSON array of ids, NULL = any.
  AND (:speakers IS NULL OR quotes.speaker_id IN (
    SELECT value FROM json_each(:speakers)))
