-- A copy is written by a connection that else only reads.
PRAGMA query_only = OFF;
