# What pages of Markdown name, one a line, with tabs between:
#   heading PAGE SLUG         as an anchor names it
#   link PAGE:LINE TARGET     of [words](TARGET)
#   code PAGE:LINE TEXT       between single backticks
#   command PAGE:LINE NAME    of an example "$ whosaid NAME"
# Links and code within fenced blocks do not count. A link may begin on the line
# before; its target may not.
function out(kind, where, what) { print kind "\t" where "\t" what }

# The anchor of a heading, as GitHub makes it of ASCII.
function slug(text) {
  text = tolower(text)
  gsub(/[^a-z0-9 _-]/, "", text)
  gsub(/ /, "-", text)
  return text
}

function codes(line, part, count, i) {
  count = split(line, part, "`")
  for (i = 2; i < count; i += 2)
    if (part[i] != "") out("code", FILENAME ":" FNR, part[i])
}

function links(line) {
  while (match(line, /\]\([^)]*\)/)) {
    out("link", FILENAME ":" FNR, substr(line, RSTART + 2, RLENGTH - 3))
    line = substr(line, RSTART + RLENGTH)
  }
}

FNR == 1 { inside = 0 }
/^ *```/ { inside = !inside; next }
inside {
  if (match($0, /(^\$ |\| )whosaid (--db [^ ]* )?[a-z]+/)) {
    text = substr($0, RSTART, RLENGTH)
    sub(/.* /, "", text)
    out("command", FILENAME ":" FNR, text)
  }
  next
}
/^    / { next }
/^#+ / { text = $0; sub(/^#+ */, "", text); out("heading", FILENAME, slug(text)) }
{ codes($0); line = $0; gsub(/`[^`]*`/, "", line); links(line) }
