# Turns text files into one C table: awk -v table=NAME -v strip=PREFIX -f ...
# Each line becomes one string literal; the trigraph "??" is broken up.
BEGIN {
  print "#include \"core/embed.h\""
}
FNR == 1 {
  if (files++)
    print "    ;"
  names[files] = substr(FILENAME, length(strip) + 1)
  print "static const char text_" files "[] = \"\""
}
{
  gsub(/\\/, "&&")
  gsub(/"/, "\\\"")
  gsub(/\?\?/, "?\"\"?")
  print "    \"" $0 "\\n\""
}
END {
  if (files)
    print "    ;"
  print "const struct embedded " table "[] = {"
  for (i = 1; i <= files; i++)
    print "    {\"" names[i] "\", text_" i ", sizeof text_" i " - 1},"
  print "    {0, 0, 0}};"
}
