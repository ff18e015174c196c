-- Deletes speakers that nothing is attributed to any more, and their aliases
-- (by cascade), unless a person changed them.
-- scan: looks at every speaker once, after all sources were annotated again.
DELETE FROM speakers
WHERE is_edited = 0
  AND NOT EXISTS (SELECT 1 FROM quotes WHERE speaker_id = speakers.id);
