-- Which topics are meant; NULL = any. :key is the folded beginning of a word of
-- the topic, :basis what put the quotation on it.
  AND (:key IS NULL OR instr(' ' || topics.key, ' ' || :key) > 0)
  AND (:basis IS NULL OR quote_topics.basis = :basis)
