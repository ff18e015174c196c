-- Quotations that come after the last one seen, newest first: :after_from and
-- :after_id are its date and id, or the highest of each.
  AND (coalesce(quotes.said_from, ''), quotes.id)
    < (coalesce(:after_from, ''), :after_id)
