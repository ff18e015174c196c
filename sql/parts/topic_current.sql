-- The quotations that count. The few that do not are looked up at once, so that
-- the many others need not be.
  AND quote_topics.quote_id NOT IN (
    SELECT id FROM quotes WHERE is_current = 0)
