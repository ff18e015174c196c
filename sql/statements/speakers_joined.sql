-- The speakers known across articles whom a full name may mean, the one whose
-- own name it is first. Two rows are enough to see that it is ambiguous.
-- :key  folded name; :type  person or org
-- columns: id, 1 when the name is the speaker's own
SELECT speakers.id, speakers.key = :key AS is_own
FROM aliases
JOIN speakers ON speakers.id = aliases.speaker_id
WHERE aliases.key = :key
  AND aliases.kind <> 'surname'
  AND speakers.type = :type
ORDER BY is_own DESC, speakers.id
LIMIT 2;
