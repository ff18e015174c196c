-- Row ids of the quotations of texts that are not current.
-- scan: quotes_aside, an index of these few.
-- Parameters: none. Columns: id. Order: none.
SELECT id FROM quotes INDEXED BY quotes_aside WHERE is_current = 0
