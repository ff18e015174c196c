-- Takes the rows away that rules made. :topic  row id
DELETE FROM quote_topics WHERE topic_id = :topic AND basis = 'rule';
