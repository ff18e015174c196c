-- Takes back what was written since document_begin.
ROLLBACK TO document;
