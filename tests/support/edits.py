"""Edits stored quotations and asks whether each edit is seen.

usage: edits.py WHOSAID DATABASE NUMBER

Takes quotations out of the database, changes in each a negation, a number, a
name, a word that sounds otherwise or a letter, sometimes under noise that is
allowed (case, marks, spaces, a bracket, an ellipsis elsewhere), checks all in
one batch and prints those that were called exact, edited-marked or truncated.
Others hide a negation under a mark, or put one there: these must bring a
caution, whatever the verdict. Exit code 1 when there are any. The same NUMBER
gives the same edits. First and last words stay: a quotation that begins or ends
elsewhere is cut, which is another verdict.
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


def splice(words, i, *new):
    return words[:i] + list(new) + words[i + 1:]


def drop_apostrophe(words, i, rnd):
    """won't is not wont, and we're is not were."""
    del rnd
    if not re.search(r"\w['’]\w", words[i]):
        return None
    return splice(words, i, re.sub(r"(?<=\w)['’](?=\w)", "", words[i]))


def change_figure(words, i, rnd):
    """A point, a sign, a unit or a scale that makes another number."""
    match = re.search(r"\d[\d,.]*\d|\d", words[i])
    if not match:
        return None
    number = match[0]
    forms = ["-" + number, "+" + number, number + "½", number + "²",
             number + "‰", number + "bn", "." + number, number + " €",
             "£" + number, number + "0", "#" + number, number + "°",
             number + "x", number + "/7"]
    if len(number) > 1:
        forms += [number[0] + "." + number[1:].replace(",", ""),
                  number[0] + "/" + number[1:], number[0] + "-" + number[1:],
                  number[0] + ":" + number[1:], number[0] + "; " + number[1:]]
    new = rnd.choice(forms)
    # "$5" and "5%" lose or change what they had
    if rnd.random() < 0.3 and re.search("[$%£€]", words[i]):
        return splice(words, i, re.sub("[$%£€]", "", words[i]))
    if new[0] in "-+." and match.start() > 0 and words[i][match.start() - 1] \
            not in "“\"'(":
        return None
    if new[0] == "£" and "$" not in words[i] and "£" in words[i]:
        return None
    if "%" in words[i][match.end():] and new[-1] in "‰°²€½":
        return None
    return splice(words, i, words[i][:match.start()].rstrip("$#") + new +
                  words[i][match.end():])


def change_letter(words, i, rnd):
    """Votes for vote, Bryant for Brandt: one letter is another word."""
    inside = re.sub(r"^\W+|\W+$", "", words[i])
    if len(inside) < 4 or not inside.isascii() or not inside.isalpha():
        return None
    at = rnd.randrange(len(inside))
    kind = rnd.randrange(4)
    if kind == 0:
        new = inside[:at] + inside[at + 1:]
    elif kind == 1:
        new = inside[:at] + rnd.choice("aeinrst") + inside[at:]
    elif kind == 2:
        new = inside[:at] + rnd.choice("aeinrst") + inside[at + 1:]
    else:
        new = inside + rnd.choice(["s", "ed", "ing"])
    return splice(words, i, put(words[i], new)) if \
        new.lower() != inside.lower() else None


LOOK_ALIKE = dict(zip("aceopxyACEOPX0O1lI", "асеорхуАСЕОРХOО٠１І"))


def look_alike(words, i, rnd):
    """A letter of another script that looks the same."""
    inside = re.sub(r"^\W+|\W+$", "", words[i])
    places = [k for k, c in enumerate(inside)
              if c in LOOK_ALIKE and LOOK_ALIKE[c] not in "１"]
    if len(inside) < 3 or not places:
        return None
    at = rnd.choice(places)
    return splice(words, i, put(words[i], inside[:at] + LOOK_ALIKE[inside[at]] +
                                inside[at + 1:]))


def change_order(words, i, rnd):
    """Two words change places."""
    del rnd
    if i + 2 >= len(words) or bare(words[i]) == bare(words[i + 1]) or \
            not (bare(words[i]).isalpha() and bare(words[i + 1]).isalpha()):
        return None
    return words[:i] + [words[i + 1], words[i]] + words[i + 2:]


def join_negation(words, i, rnd):
    """not able, notable."""
    del rnd
    if bare(words[i]) not in ("not", "no", "now", "the") or \
            words[i] != bare(words[i]) or not words[i + 1].isalpha() or \
            bare(words[i] + words[i + 1]) in ("noone", "nobody", "nothing",
                                              "nowhere"):
        return None
    return words[:i] + [words[i] + words[i + 1]] + words[i + 2:]


CHANGES = [change_negation, change_number, change_name, drop_apostrophe,
           change_figure, change_letter, look_alike, change_order,
           join_negation]


def is_negation(word):
    return bare(word) in NEGATIONS or bare(word) in WITHOUT


def hide_negation(words, i, rnd):
    """An ellipsis, or a bracket with other words, where a negation stood."""
    if not is_negation(words[i]):
        return None
    return splice(words, i, rnd.choice(["…", "...", "[…]", "[really]",
                                        "[always]", "[of course]"]))


def bracket_negation(words, i, rnd):
    """A bracket puts a negation in, or in a word's place."""
    if is_negation(words[i]) or is_negation(words[i - 1]):
        return None
    new = rnd.choice(["[not]", "[never]", "[did not]", "[don’t]", "[without]"])
    return splice(words, i, *([new] if rnd.random() < 0.5 else
                              [words[i], new]))


MARKED = [hide_negation, bracket_negation]
CAUTIONS = {"omits-negation"}


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


def edits(quotes, count, kinds, rnd):
    """Yields changed words and the quotation that they come from."""
    made = 0
    tries = 0
    while made < count and tries < 100 * count:
        tries += 1
        quote = rnd.choice(quotes)
        words = quote.split()
        at = rnd.randrange(1, len(words) - 1)
        change = kinds[made % len(kinds)]
        # the next word from there on that this change can be made to
        places = list(range(at, len(words) - 1)) + list(range(1, at))
        for i in places:
            new = change(words, i, rnd)
            if new is not None:
                made += 1
                yield noise(new, rnd), quote, change.__name__
                break


def stored_quotes(program, database):
    """All rows of the database, and its quotations of six words and more."""
    listed = subprocess.run(
        [program, "--db", database, "search", "--limit", "0", "--format",
         "jsonl"], stdout=subprocess.PIPE, check=True).stdout.decode()
    rows = [json.loads(line) for line in listed.splitlines()]
    quotes = {r["text"] for r in rows if r["kind"] == "direct" and
              "…" not in r["text"] and len(r["text"].split()) >= 6}
    return rows, sorted(quotes)


def ask(program, database, quotes):
    """The answers to all quotations; the id is the index."""
    batch = "".join(json.dumps({"id": str(i), "quote": quote}) + "\n"
                    for i, quote in enumerate(quotes))
    out = subprocess.run([program, "--db", database, "check", "--batch", "-"],
                         input=batch.encode(), stdout=subprocess.PIPE,
                         check=False).stdout.decode()
    return [json.loads(line) for line in out.splitlines()]


def main():
    program, database, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    rows, quotes = stored_quotes(program, database)
    # what else is stored: an edit may happen to be another quotation
    stored = " ".join(" ".join(map(bare, r["text"].split())) for r in rows)
    rnd = random.Random(20240607)
    made = [e for e in edits(quotes, count, CHANGES, rnd)
            if " ".join(map(bare, e[0].split())) not in stored]
    made += edits(quotes, count // 10, MARKED, rnd)
    answers = ask(program, database, [e[0] for e in made])
    bad = []
    for answer in answers:
        edit = made[int(answer["id"])]
        is_marked = edit[2] in [m.__name__ for m in MARKED]
        if answer["verdict"] in SAFE and not (
                is_marked and CAUTIONS & set(answer["caution"])):
            bad.append((answer, edit))
    for answer, (quote, original, change) in bad[:20]:
        print("%s, %s:\n  %s\n  %s" % (answer["verdict"], change, quote,
                                       original))
    print("%d edits of %d quotations, %d answers, %d called safe" %
          (len(made), len(quotes), len(answers), len(bad)))
    return 1 if bad or len(answers) != len(made) or not made else 0


if __name__ == "__main__":
    sys.exit(main())
