-- Settings of every connection, before anything is read. The cache is 32 MB: an
-- import with twice as much is no faster and takes 70 MB more memory.
PRAGMA busy_timeout = 10000;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA foreign_keys = ON;
PRAGMA cache_size = -32768;
