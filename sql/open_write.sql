-- Settings of a connection that writes. The page size counts only while the
-- file is empty. FULL: what was reported as imported survives power loss.
PRAGMA page_size = 8192;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = OFF;
PRAGMA journal_size_limit = 67108864;
