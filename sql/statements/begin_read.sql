-- Starts a transaction that reads: what it sees does not change until it ends.
BEGIN;
