-- Whose file this is: 0x57534149 "WSAI" when it is ours, 0 when nobody's.
PRAGMA application_id;
