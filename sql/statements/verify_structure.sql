-- SQLite's own check of the file, the first trouble it finds, else "ok".
PRAGMA quick_check (1);
