-- A form under which a speaker appears, noted once. Parameters as the columns.
INSERT INTO aliases (key, speaker_id, name, kind)
VALUES (:key, :speaker, :name, :kind)
ON CONFLICT (key, speaker_id) DO NOTHING;
