-- Settings of every connection, before anything is read.
PRAGMA busy_timeout = 10000;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA foreign_keys = ON;
PRAGMA cache_size = -65536;
