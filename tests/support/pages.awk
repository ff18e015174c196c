# What pages of Markdown name, one a line, with tabs between:
#   heading PAGE SLUG         as an anchor names it
#   link PAGE:LINE TARGET     of [words](TARGET)
#   code PAGE:LINE TEXT       between single backticks
#   command PAGE:LINE NAME    of an example "$ whosaid NAME"
# Links and code within fenced blocks do not count. The words of a link may begin
# on the line before, its target may not.
function out(kind, where, what) { print kind "\t" where "\t" what }

# The anchor of a heading, as GitHub makes it of ASCII.
function slug(text) {
  text = tolower(text)
  gsub(/[^a-z0-9 _-]/, "", text)
  gsub(/ /, "-", text)
  return text
}

# Gives out the code of a line and returns the line without it. Code may go on
# in the next line; `in_code` and `held` are what is open.
function codes(line, part, count, i, plain) {
  gsub(/`` ` ``/, "", line)
  count = split(line, part, "`")
  for (i = 1; i <= count; i++) {
    if (i > 1) in_code = !in_code
    if (!in_code) {
      plain = plain part[i]
    } else if (i < count) {
      out("code", FILENAME ":" FNR, held part[i])
      held = ""
    } else {
      held = part[i] " "
    }
  }
  return plain
}

function links(line) {
  while (match(line, /\]\([^)]*\)/)) {
    out("link", FILENAME ":" FNR, substr(line, RSTART + 2, RLENGTH - 3))
    line = substr(line, RSTART + RLENGTH)
  }
}

FNR == 1 { inside = 0 }
FNR == 1 || /^$/ { in_code = 0; held = "" }
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
{ links(codes($0)) }
