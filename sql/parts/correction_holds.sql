-- Corrections that hold: not taken back, and the newest of their place.
  corrections.undone_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM corrections AS later
    WHERE later.digest = corrections.digest
      AND later.start = corrections.start
      AND later.end = corrections.end
      AND later.undone_at IS NULL
      AND later.id > corrections.id)
