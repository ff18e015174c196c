-- A new quotation. Parameters as the columns; :id NULL = a new row id.
INSERT INTO quotes (
  id, source_id, is_current, speaker_id, kind, start, end, pieces, text, title,
  sentence,  cue, cue_start, cue_end, mention, mention_start, mention_end, role,
  addressee, locator, said_from, said_to, said_basis, confidence, rule, next_speaker,
  text_hash
) VALUES (
  :id, :source, :is_current, :speaker, :kind, :start, :end, :pieces, :text, :title,
  :sentence,  :cue, :cue_start, :cue_end, :mention, :mention_start, :mention_end, :role,
  :addressee, :locator, :said_from, :said_to, :said_basis, :confidence, :rule,
  :next_speaker, :text_hash
);
