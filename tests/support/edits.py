"""Edits stored quotations and asks whether each edit is seen.

usage: edits.py WHOSAID DATABASE NUMBER

Takes quotations out of the database, changes in each a negation, a number or a
name, sometimes under noise that is allowed (case, marks, spaces, a bracket, an
ellipsis elsewhere), checks all in one batch and prints those that were called
exact, edited-marked or truncated. Exit code 1 when there are any. The same
NUMBER gives the same edits. First and last words stay: a quotation that begins
or ends elsewhere is cut, which is another verdict.
"""
import json
import random
import re
import subprocess
import sys

NEGATIONS = {"not", "never", "no", "nobody", "nothing", "neither", "nor",
             "without", "none", "nowhere"}
WITHOUT = {"can't": "can", "cannot": "can", "don't": "do", "doesn't": "does",
           "didn't": "did", "won't": "will", "isn't": "is", "aren't": "are",
           "wasn't": "was", "weren't": "were", "hasn't": "has",
           "haven't": "have", "couldn't": "could", "wouldn't": "would",
           "shouldn't": "should"}
HELPERS = {v: k for k, v in WITHOUT.items()}
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight",
           "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty",
           "fifty", "hundred", "thousand", "million", "billion", "first",
           "second", "third", "half"]
NAMES = ["Warsaw", "Brandt", "Okafor", "Lisbon", "Tuesday", "October",
         "Falk", "Mercer", "Baltic", "Novak"]
SAFE = {"exact", "edited-marked", "truncated"}


def bare(word):
    return re.sub(r"^\W+|\W+$", "", word).replace("’", "'").lower()


def put(word, new):
    """The word with its letters replaced, its marks kept."""
    inside = re.sub(r"^\W+|\W+$", "", word)
    return word.replace(inside, new, 1) if inside else new


def change_negation(words, i, rnd):
    word = bare(words[i])
    if word in NEGATIONS:
        if rnd.random() < 0.5:
            return words[:i] + words[i + 1:]
        other = rnd.choice(sorted(NEGATIONS - {word}) + ["always", "really"])
        return words[:i] + [put(words[i], other)] + words[i + 1:]
    if word in WITHOUT:
        return words[:i] + [put(words[i], WITHOUT[word])] + words[i + 1:]
    if word in HELPERS:
        if rnd.random() < 0.5:
            return words[:i] + [put(words[i], HELPERS[word])] + words[i + 1:]
        return words[:i + 1] + [rnd.choice(["not", "never"])] + words[i + 1:]
    return None


def change_number(words, i, rnd):
    word = bare(words[i])
    if re.search(r"\d", word):
        digits = [m.start() for m in re.finditer(r"\d", words[i])]
        at = rnd.choice(digits)
        # a zero in front or behind a point changes nothing that is read aloud
        new = rnd.choice([d for d in "123456789" if d != words[i][at]])
        return (words[:i] + [words[i][:at] + new + words[i][at + 1:]] +
                words[i + 1:])
    if word in NUMBERS:
        other = rnd.choice([n for n in NUMBERS if n != word])
        return words[:i] + [put(words[i], other)] + words[i + 1:]
    return None


def change_name(words, i, rnd):
    inside = re.sub(r"^\W+|\W+$", "", words[i])
    is_name = (len(inside) > 2 and inside[0].isupper() and inside.isalpha() and
               not re.search(r"[.!?:“\"]\W*$", words[i - 1]))
    if not is_name:
        return None
    other = rnd.choice([n for n in NAMES if n.lower() != inside.lower()])
    return words[:i] + [put(words[i], other)] + words[i + 1:]


CHANGES = [change_negation, change_number, change_name]


def noise(words, rnd):
    """What is allowed, or marked, far from the change."""
    kind = rnd.randrange(8)
    text = " ".join(words)
    if kind == 0:
        return text.upper()
    if kind == 1:
        return "“" + text + "”"
    if kind == 2:
        return text.replace(" ", "  ").replace("’", "'")
    if kind == 3:
        return "… " + text
    if kind == 4:
        return text.lower()
    if kind == 5:
        return text.replace(",", "")
    return text


def edits(quotes, count, rnd):
    """Yields changed words and the quotation that they come from."""
    made = 0
    tries = 0
    while made < count and tries < 100 * count:
        tries += 1
        quote = rnd.choice(quotes)
        words = quote.split()
        at = rnd.randrange(1, len(words) - 1)
        change = CHANGES[made % len(CHANGES)]
        # the next word from there on that this change can be made to
        places = list(range(at, len(words) - 1)) + list(range(1, at))
        for i in places:
            new = change(words, i, rnd)
            if new is not None:
                made += 1
                yield noise(new, rnd), quote, change.__name__
                break


def main():
    program, database, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    listed = subprocess.run(
        [program, "--db", database, "search", "--limit", "0", "--format",
         "jsonl"], stdout=subprocess.PIPE, check=True).stdout.decode()
    rows = [json.loads(line) for line in listed.splitlines()]
    quotes = sorted({r["text"] for r in rows if r["kind"] == "direct" and
                     "…" not in r["text"] and len(r["text"].split()) >= 6})
    # what else is stored: an edit may happen to be another quotation
    stored = " ".join(" ".join(map(bare, r["text"].split())) for r in rows)
    rnd = random.Random(20240607)
    made = [e for e in edits(quotes, count, rnd)
            if " ".join(map(bare, e[0].split())) not in stored]
    batch = "".join(json.dumps({"id": str(i), "quote": quote}) + "\n"
                    for i, (quote, _, _) in enumerate(made))
    out = subprocess.run([program, "--db", database, "check", "--batch", "-"],
                         input=batch.encode(), stdout=subprocess.PIPE,
                         check=False).stdout.decode()
    answers = [json.loads(line) for line in out.splitlines()]
    bad = [(a, made[int(a["id"])]) for a in answers if a["verdict"] in SAFE]
    for answer, (quote, original, change) in bad[:20]:
        print("%s, %s:\n  %s\n  %s" % (answer["verdict"], change, quote,
                                       original))
    print("%d edits of %d quotations, %d answers, %d called safe" %
          (len(made), len(quotes), len(answers), len(bad)))
    return 1 if bad or len(answers) != len(made) or not made else 0


if __name__ == "__main__":
    sys.exit(main())
