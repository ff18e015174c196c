-- Ends a transaction: nothing of it is stored.
ROLLBACK;
