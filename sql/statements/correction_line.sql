-- A line of an import of speakers.
-- Parameters: :line. Columns: article, start, end, text, speaker, role, type,
-- nobody, deleted. Order: one row, or none when the line is no JSON object.
SELECT
  coalesce(:line ->> 'article', :line ->> 'url'), :line ->> 'start',
  :line ->> 'end', :line ->> 'text', coalesce(:line ->> 'speaker', :line ->> 'name'),
  :line ->> 'role', :line ->> 'type', :line ->> 'nobody', :line ->> 'deleted'
WHERE json_valid(:line) AND json_type(:line) = 'object'
