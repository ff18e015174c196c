-- Starts a transaction and waits for its turn to write.
BEGIN IMMEDIATE;
