# Turns text files into one C table: awk -v table=NAME -v strip=PREFIX -f ...
# Each line becomes one string literal; the trigraph "??" is broken up. A line
# "--: NAME" stands for the file PREFIXparts/NAME.sql without its comments.
BEGIN {
  print "#include \"core/embed.h\""
}
FNR == 1 {
  if (files++)
    print "    ;"
  names[files] = substr(FILENAME, length(strip) + 1)
  print "static const char text_" files "[] = \"\""
}
/^--: [a-z_]+$/ {
  part = strip "parts/" $2 ".sql"
  found = 0
  while ((getline line < part) > 0) {
    found = 1
    if (line !~ /^--/)
      put(line)
  }
  close(part)
  if (!found) {
    print FILENAME ": no file " part | "cat >&2"
    exit 1
  }
  next
}
{
  put($0)
}
function put(text) {
  gsub(/\\/, "&&", text)
  gsub(/"/, "\\\"", text)
  gsub(/\?\?/, "?\"\"?", text)
  print "    \"" text "\\n\""
}
END {
  if (files)
    print "    ;"
  print "const struct embedded " table "[] = {"
  for (i = 1; i <= files; i++)
    print "    {\"" names[i] "\", text_" i ", sizeof text_" i " - 1},"
  print "    {0, 0, 0}};"
}
