-- What a source's quotations claim to be found in its text.
-- :source  row id
-- columns: id, start, end, pieces, text, text_hash, cue, cue_start, cue_end,
--   mention, mention_start, mention_end
SELECT
  id, start, end, pieces, text, text_hash, cue, cue_start, cue_end,
  mention, mention_start, mention_end
FROM quotes WHERE source_id = :source
ORDER BY id;
