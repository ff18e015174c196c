-- Takes a saved search away. :key  its folded name
DELETE FROM searches WHERE key = :key;
