#!/bin/sh
# The evaluation of confidence: its tables and its picture from records judged
# here, and, where the scorer is at hand, its verdicts on a small gold text.
set -u
build=${1:-build}
work=$build/test_eval
scorer=${SCORER:-../shared/score}
rm -rf "$work"
mkdir -p "$work"
report() { # report CODE NAME
  if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi
}
has() { # has FILE LINE NAME: the line, runs of blanks as one
  tr -s ' ' <"$work/$1" | grep -qxF -- "$2" || { cat "$work/$1"; false; }
  report $? "$3"
}

if ! command -v python3 >/dev/null 2>&1; then
  echo "skip eval: no python3"
  exit 0
fi

# record COUNT GROUP RULE CONFIDENCE VERDICT
record() {
  i=0
  while [ $i -lt "$1" ]; do
    printf '{"group":"%s","rule":"%s","confidence":%s,"verdict":"%s"}\n' \
      "$2" "$3" "$4" "$5"
    i=$((i + 1))
  done
}
{
  record 18 quoted said-after-quote 0.90 right
  record 2 quoted said-after-quote 0.90 scare
  record 3 quoted said-before-quote 0.89 right
  record 1 quoted said-before-quote 0.89 speaker
  record 1 quoted next-paragraph 1.00 right
  record 8 indirect said-that 0.95 right
  record 1 indirect said-that 0.95 false
  record 1 indirect said-that 0.10 unnamed
} >"$work/judged.jsonl"
eval_py() { python3 tests/support/eval.py "$@"; }
eval_py --from "$work/judged.jsonl" --out "$work/a" >"$work/said"
report $? "judged records make the tables"
has a/calibration.txt "0.9 to 1.0 21 19 90.5 90.5 0 -" \
  "0.90 and 1.00 fall into the last tenth"
has a/calibration.txt "0.8 to 0.9 4 3 75.0 89.0 0 -" "0.89 falls into the ninth"
has a/calibration.txt "0.1 to 0.2 1 0 0.0 10.0 0 -" "0.10 falls into the second"
has a/calibration.txt \
  "quoted 90.5 % right of 21 given 0.90 or more (84.0 % of all): kept" \
  "a promise that is kept"
has a/calibration.txt \
  "indirect 88.9 % right of 9 given 0.90 or more (90.0 % of all): NOT KEPT" \
  "a promise that is not"
has a/calibration.txt \
  "together 90.0 % right of 30 given 0.90 or more (85.7 % of all): kept" \
  "27 of 30 are exactly enough"
has a/rules.txt "said-after-quote quoted 20 18 90.0 90.0 0 0 2 0" \
  "a rule's scare quotes are counted"
has a/rules.txt "said-before-quote quoted 4 3 75.0 89.0 1 0 0 0" \
  "a rule's wrong speakers are counted"

python3 - "$work/a/calibration.svg" <<'END_PYTHON'
import sys
import xml.etree.ElementTree as tree
name = '{http://www.w3.org/2000/svg}'
root = tree.parse(sys.argv[1]).getroot()
assert root.tag == name + 'svg' and root.get('viewBox') == '0 0 640 480'
texts = [t.text for t in root.iter(name + 'text')]
for wanted in ('confidence given', 'share right', 'quotes', '21', '4', '9'):
    assert wanted in texts, (wanted, texts)
# two tenths of quoted words, each a circle, and one in the legend
assert len(list(root.iter(name + 'circle'))) == 3
for shape in root.iter():
    for place, most in (('cx', 640), ('x', 640), ('cy', 480), ('y', 480)):
        assert 0 <= float(shape.get(place, 0)) <= most
END_PYTHON
report $? "the picture is XML, with axes, counts and points inside it"
eval_py --from "$work/judged.jsonl" --out "$work/b" >/dev/null &&
  diff -r "$work/a" "$work/b"
report $? "two runs give equal files"
: >"$work/none.jsonl"
eval_py --from "$work/none.jsonl" --out "$work/c" >/dev/null
report $? "no records at all are no fault"
eval_py "$build/whosaid" --score "$work/absent" --out "$work/d" >"$work/said"
has said "eval: skipped, no $work/absent/score.py" \
  "without the scorer it says so and stops"

if [ ! -e "$scorer/score.py" ]; then
  echo "skip eval: no scorer at $scorer"
  exit 0
fi

# A gold text of five pieces, and a program that gives: one right, one with
# another speaker, one with nobody, a scare quote, and a report without marks.
python3 - "$work" <<'END_PYTHON'
import json
import sys
text = ('“The weir will hold,” Ida Brack said. “We sank the piles in May,” '
        'Tom Reeve told her.\n\n“Nobody asked us,” the lock keeper said. Her '
        '“famous” soup ran out. Brack denied that the lock was late.\n')
data = text.encode()


def span(words):
    start = data.index(words.encode())
    return [start, start + len(words.encode())]


def said(kind, words, cue, source, **more):
    marked = '“%s”' % words if kind == 'direct' else words
    return dict(kind=kind, content=[span(marked)], cue=[span(cue)],
                source=[span(source)], **more)


gold = [said('direct', 'The weir will hold,', 'said. “', 'Ida Brack'),
        said('direct', 'We sank the piles in May,', 'told', 'Tom Reeve'),
        said('direct', 'Nobody asked us,', 'said. Her', 'the lock keeper'),
        said('indirect', 'that the lock was late', 'denied', 'Brack denied')]
gold[3]['source'] = [[span('Brack denied')[0], span('Brack denied')[0] + 5]]
quoted = [dict(span=span(words), mark='curly', attr=attr,
               source=None if attr is None else gold[attr]['source'])
          for words, attr in (('The weir will hold,', 0),
                              ('We sank the piles in May,', 1),
                              ('Nobody asked us,', 2), ('famous', None))]


def found(kind, words, confidence, rule, mention):
    start, end = span(words)
    at = mention and dict(zip(('start', 'end'), span(mention)))
    return dict(kind=kind, start=start, end=end, cue=None, rule=rule,
                confidence=confidence, speaker=at and dict(mention=at,
                                                           name=mention))


quotes = [found('direct', 'The weir will hold,', .97, 'a', 'Ida Brack'),
          found('direct', 'We sank the piles in May,', .95, 'b', 'Ida Brack'),
          found('direct', 'Nobody asked us,', .30, 'c', None),
          found('direct', 'famous', .55, 'd', 'Tom Reeve'),
          found('indirect', 'the lock was late', .91, 'e', 'Brack denied')]
with open(sys.argv[1] + '/gold.jsonl', 'w') as file:
    json.dump(dict(id='weir', text=text, paragraphs='line', quoted=quoted,
                   attributions=gold), file)
with open(sys.argv[1] + '/found.jsonl', 'w') as file:
    json.dump(dict(id='weir', quotes=quotes), file)
END_PYTHON
printf '#!/bin/sh\ncat >/dev/null\ncat "%s"\n' "$work/found.jsonl" \
  >"$work/program"
chmod +x "$work/program"
eval_py "$work/program" "$work/gold.jsonl" --score "$scorer" --out "$work/e" \
  >"$work/said"
report $? "a gold text is judged"
has e/rules.txt "a quoted 1 1 100.0 97.0 0 0 0 0" "a right quote"
has e/rules.txt "b quoted 1 0 0.0 95.0 1 0 0 0" "another speaker"
has e/rules.txt "c quoted 1 0 0.0 30.0 0 1 0 0" "nobody named"
has e/rules.txt "d quoted 1 0 0.0 55.0 0 0 1 0" "a scare quote"
has e/rules.txt "e indirect 1 1 100.0 91.0 0 0 0 0" "a right report"
has e/errors.txt " 1 speaker: a neighbour in the same paragraph" \
  "the class of a wrong speaker"
has e/errors.txt " 1 false piece: scare quote or title taken" \
  "the class of a scare quote"
has e/errors.txt " 1 edges of a content: indirect, starts late" \
  "the class of a content that lacks its first word"
tr -s ' ' <"$work/e/rules.txt" | sed -n '/goes wrong/,/^c$/p' | tr '\n' ';' |
  grep -qF 'b; 1 speaker: a neighbour in the same paragraph;c;'
report $? "the classes of a rule's mistakes"
has e/rules.txt "direct 3 0 0" "three direct quotes found as direct"
