-- Topics in a period and in the one of the same length before it, what rose
-- most first. The period is from :since to :until, else the twelve months up to
-- the day of the newest source, the month of it included.
-- scan: every topic is counted.
-- Parameters: those of topic_kinds; :since, :until (days), :limit; NULL =
-- any.
-- Columns: name, quotations in the period, before it, the rise in standard
-- errors, row id, first and last day of the period.
-- Order: rise, quotations, descending; name.
WITH
  newest AS MATERIALIZED (
    SELECT coalesce(
      :until,
      (SELECT published_on FROM sources WHERE published_on IS NOT NULL
       ORDER BY published_on DESC LIMIT 1),
      (SELECT said_from FROM quotes WHERE said_from IS NOT NULL
       ORDER BY said_from DESC LIMIT 1)) AS last),
  period AS MATERIALIZED (
    SELECT
      coalesce(:since, date(last, 'start of month', '-11 months')) AS first, last
    FROM newest),
  both AS MATERIALIZED (
    SELECT first, last, date(
      first, printf('-%d days', julianday(last) - julianday(first) + 1)) AS earliest
    FROM period),
  counted AS (
    SELECT
      topics.id AS id, topics.name AS name, first, last,
      sum(quote_topics.said_from >= first) AS quotes,
      sum(quote_topics.said_from < first) AS before
    FROM both
    CROSS JOIN topics
    CROSS JOIN quote_topics ON quote_topics.topic_id = topics.id
      AND quote_topics.said_from BETWEEN earliest AND last
    WHERE first <= last
--: topic_current
--: topic_kinds
    GROUP BY topics.id)
SELECT
  name, quotes, before,
  round((quotes - before) / sqrt(quotes + before), 2), id, first, last
FROM counted
ORDER BY (quotes - before) / sqrt(quotes + before) DESC, quotes DESC, name
LIMIT :limit
