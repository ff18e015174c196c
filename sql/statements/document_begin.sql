-- Starts one document within a transaction.
SAVEPOINT document;
