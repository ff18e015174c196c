-- Numbers of quotations by day: queries/series.h reads these.
  quotes.said_from, quotes.said_to, quotes.kind, count(*)
