-- Settings of a connection that only reads.
PRAGMA query_only = ON;
