-- Keeps what was written since document_begin.
RELEASE document;
