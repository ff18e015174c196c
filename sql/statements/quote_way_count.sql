-- How many quotations one filter leaves alone, counted up to a limit, and the
-- highest id met: the words come by id, the rest in no order.
-- Parameters: those of the parts, :limit. Columns: count, id.
-- Order: one row.
-- scan: names of publishers; no more than :limit rows of the rest.
SELECT count(*), max(id) FROM (SELECT id FROM (
--: quote_way
) LIMIT :limit)
