-- Takes a correction back.
-- Parameters: :id.
UPDATE corrections
SET undone_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
WHERE id = :id AND undone_at IS NULL
