-- Ends a transaction: everything in it is stored.
COMMIT;
