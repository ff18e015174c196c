"""Changes stored quotations so that nobody could hear it, and asks whether
any of these changes is held against the quotation.

usage: harmless.py WHOSAID DATABASE NUMBER

Takes quotations out of the database, puts one to three changes on each that
the read-aloud rule allows (case, marks, hyphens, spaces, invisible characters,
Unicode forms, ligatures, accents, number style, a sentence or an attribution
left out), sometimes an edit under a mark ([T]he, a [bracket], an ellipsis),
and prints those that were not called exact, or edited-marked where a mark was
put. Exit code 1 when there are any. The same NUMBER gives the same changes.
"""
import random
import re
import sys
import unicodedata

from edits import NEGATIONS, WITHOUT, ask, bare, stored_quotes

UNITS = ("zero one two three four five six seven eight nine ten eleven twelve "
         "thirteen fourteen fifteen sixteen seventeen eighteen "
         "nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPACES = [" ", "  ", "\u00a0", "\u2009", "\u202f", "\t", "\n", " \n ", "\u3000"]
INVISIBLE = ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d", "\u200e"]
MARKS = ["“%s”", "\"%s\"", "„%s“", "«%s»", "« %s »", "‘%s’", "''%s''", "``%s''",
         "‹%s›", "「%s」", "(%s)", "%s.", "%s,", "%s,”"]
PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe",
         "ı": "i", "Ø": "O"}


def spell(number):
    """0 to 999,999 in words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        unit = number % 10
        return TENS[number // 10 - 2] + ("-" + UNITS[unit] if unit else "")
    if number < 1000:
        rest = number % 100
        return UNITS[number // 100] + " hundred" + (
            " and " + spell(rest) if rest else "")
    rest = number % 1000
    return spell(number // 1000) + " thousand" + (
        " " + spell(rest) if rest else "")


def sub_one(pattern, new, text, rnd, flags=0):
    """One of the places where the pattern matches gets the new text."""
    places = list(re.finditer(pattern, text, flags))
    if not places:
        return text
    place = rnd.choice(places)
    made = new(place) if callable(new) else place.expand(new)
    return text[:place.start()] + made + text[place.end():]


# ---- changes that cannot be heard -------------------------------------------

def letter_case(text, rnd):
    return rnd.choice([text.upper(), text.lower(), text.swapcase()])


def quotation_marks(text, rnd):
    text = re.sub("[“”\"]", rnd.choice(["'", "\"", "’", "''", "”"]), text)
    return rnd.choice(MARKS) % text


def apostrophes(text, rnd):
    return re.sub(r"(?<=\w)['’](?=\w)", rnd.choice("'’‘`´ʼ′＇"), text)


def stops(text, rnd):
    kind = rnd.randrange(5)
    if kind == 0:
        return re.sub(r",(?!\d)", "", text)
    if kind == 1:
        return re.sub(r"(?<=[a-z]{3}) (?=[a-z]{3})", ", ", text, count=2)
    if kind == 2:
        return re.sub(r"[.!]$", rnd.choice([",", "", "!", "."]), text)
    if kind == 3:
        return re.sub(r"; |: ", ", ", text)
    return re.sub(r"(?<=[a-z])([.!])(?= [A-Z])", rnd.choice([";", "!", ","]),
                  text)


def dashes(text, rnd):
    new = rnd.choice(["—", " — ", " – ", "–", "--", " -- ", " - ", ", "])
    return re.sub(r"\s*(?:—|--|\s[–-]\s)\s*", new, text)


def hyphens(text, rnd):
    """Not those of numbers: nobody writes threequarters."""
    new = rnd.choice([" ", "", "‐", "‑", "\u00ad", "–"])
    numbers = set(UNITS + TENS + ["and", "half", "hundred", "thousand"])

    def write(place):
        return place[0] if {place[1].lower(), place[2].lower()} & numbers \
            else place[1] + new + place[2]
    return sub_one(r"\b([A-Za-z]{2,})-([A-Za-z]{2,})", write, text, rnd)


def line_end(text, rnd):
    return sub_one(r"(?<=[A-Za-z][a-z]{2})(?=[a-z]{3})",
                   rnd.choice(["-\n", "-\r\n", "‐\n", "\u00ad\n", "- \n  "]),
                   text, rnd)


def white_space(text, rnd):
    return re.sub(" ", lambda _: rnd.choice(SPACES), text)


def invisible(text, rnd):
    at = [rnd.randrange(len(text)) for _ in range(4)]
    for i in sorted(at, reverse=True):
        text = text[:i] + rnd.choice(INVISIBLE) + text[i:]
    return text


def ligatures(text, rnd):
    for plain, joined in [("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"),
                          ("st", "ﬆ")]:
        if rnd.random() < 0.7:
            text = text.replace(plain, joined)
    return text


def unicode_form(text, rnd):
    form = rnd.choice(["NFC", "NFD", "wide"])
    if form != "wide":
        return unicodedata.normalize(form, text)
    return re.sub("[A-Za-z]", lambda m: chr(ord(m[0]) + 0xFEE0), text)


def accents(text, rnd):
    del rnd
    parts = unicodedata.normalize("NFD", text)
    return "".join(PLAIN.get(c, c) for c in parts
                   if not "\u0300" <= c <= "\u036f")


def digits(text, rnd):
    """21 = twenty-one, 1,000 = 1000 = one thousand."""
    def write(place):
        number = int(place[0].replace(",", ""))
        forms = [spell(number), str(number)]
        if number > 999:
            forms += ["%d%s%03d" % (number // 1000, gap, number % 1000)
                      for gap in ",\u2009\u202f\u00a0"]
        if 20 < number < 100:
            forms.append(spell(number).replace("-", " "))
        return rnd.choice(forms)
    # no part of a price, a date, a clock, a list or a sign
    return sub_one(r"(?<=[a-z] )(?:[1-9]\d{0,2},\d{3}|[1-9]\d{0,2})"
                   r"(?= [a-z]{3})(?! hundred| thousand)", write, text, rnd)


def words_of_numbers(text, rnd):
    names = UNITS[1:] + TENS
    values = dict(zip(UNITS[1:], range(1, 20)))
    values.update(zip(TENS, range(20, 100, 10)))
    return sub_one(r"(?<=[a-z] )(?:%s)(?= [a-z]{3})(?! (?:hundred|thousand|%s))"
                   % ("|".join(names), "|".join(names)),
                   lambda m: str(values[m[0]]), text, rnd)


def percent(text, rnd):
    return re.sub(r"(?<=\d)(%| percent| per cent)(?!\w)",
                  rnd.choice(["%", " percent", " per cent", " per-cent", " %"]),
                  text)


def signs(text, rnd):
    text = re.sub(r"(?<=[a-z] )and(?= [a-z])", "&", text, count=1)
    return re.sub(r"\$(\d+)(?=[ ,.](?!\d|[mb]illion|trillion))",
                  rnd.choice(["$\\1", "\\1 dollars", "\\1 $"]), text)


SHORT = {"Senator": "Sen.", "Governor": "Gov.", "Doctor": "Dr.",
         "General": "Gen.", "September": "Sept.", "January": "Jan.",
         "October": "Oct.", "November": "Nov.", "December": "Dec.",
         "August": "Aug.", "February": "Feb.", "Professor": "Prof."}


def titles(text, rnd):
    """Sen. Lee, Senator Lee; Mr Lee, Mr. Lee; January 6, January 6th."""
    for full, short in SHORT.items():
        text = re.sub(r"\b%s (?=[A-Z1-9])" % full,
                      rnd.choice([short, short[:-1], full]) + " ", text)
        text = re.sub(r"\b%s (?=[A-Z1-9])" % re.escape(short),
                      rnd.choice([short[:-1], full]) + " ", text)
    text = re.sub(r"\b(January|March|April|May|June|July|August) "
                  r"(4|5|6|7|8|9|1\d|2[04-9])(?=[ ,.])(?![,.]\d)", r"\1 \2th",
                  text)
    return re.sub(r"\b(Mrs?|Dr)\. ", r"\1 ", text)


def sentences(text, rnd):
    """Sentences are left out before or behind."""
    parts = re.split(r"(?<=[a-z]{4}[.!]) (?=[A-Z][a-z]+ [a-z])", text)
    if len(parts) < 2:
        return text
    first = rnd.randrange(len(parts))
    end = rnd.randrange(first + 1, len(parts) + 1)
    some = " ".join(parts[first:end])
    return some if len(some.split()) >= 6 else text


HEARD = [letter_case, quotation_marks, apostrophes, stops, dashes, hyphens,
         line_end, white_space, invisible, ligatures, unicode_form, accents,
         digits, words_of_numbers, percent, signs, titles, sentences]


# ---- edits under a mark ------------------------------------------------------

SCALES = {"hundred", "thousand", "million", "billion", "trillion"}
KEPT = 8  # fewer words beside a marked edit may stand in other places too


def is_plain(words, taken):
    """Words that a marked edit may take out without a caution, and without
    marks of their own that might mean something else. $20 million less the
    million is another sum."""
    kept = NEGATIONS | set(WITHOUT) | SCALES
    return len(words) - len(taken) >= KEPT and all(
        re.fullmatch("[A-Za-z’']+,?", w) and bare(w) not in kept
        for w in taken)


def first_letter(text, rnd):
    del rnd
    return re.sub(r"^(\w)", lambda m: "[" + m[1].swapcase() + "]", text)


def bracket(text, rnd):
    words = text.split()
    length = rnd.randrange(1, 4)
    at = rnd.randrange(1, max(2, len(words) - length - 1))
    if not is_plain(words, words[at:at + length]):
        return text
    new = rnd.choice(["[the council]", "[Okafor]", "[they]", "[it all]"])
    return " ".join(words[:at] + [new] + words[at + length:])


def ellipsis(text, rnd):
    words = text.split()
    length = rnd.randrange(1, 20)
    at = rnd.randrange(2, max(3, len(words) - length - 2))
    if not is_plain(words, words[at:at + length]):
        return text
    new = rnd.choice(["…", "...", ". . .", "[…]", "[...]", "(…)", "....",
                      "… ."])
    return " ".join(words[:at] + [new] + words[at + length:])


MARKED = [first_letter, bracket, ellipsis]


def changes(quotes, count, rnd):
    """Yields the changed text, the stored one and the names of the changes."""
    tries = 0
    made = 0
    while made < count and tries < 20 * count:
        tries += 1
        quote = text = rnd.choice(quotes)
        names = []
        edits = [rnd.choice(MARKED)] if rnd.random() < 0.25 else []
        # edits first: what comes after may change what they look for
        wanted = edits + rnd.sample(HEARD, rnd.randrange(1, 4))
        # spaces and invisible characters last: other changes look for words
        wanted.sort(key=lambda c: (c in (white_space, invisible, line_end,
                                         unicode_form, ligatures,
                                         letter_case),
                                   c not in MARKED, c in (line_end, invisible)))
        for change in wanted:
            new = change(text, rnd)
            if new != text:
                names.append(change.__name__)
            text = new
        if names:
            made += 1
            yield text, quote, names


def main():
    program, database, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    rows, quotes = stored_quotes(program, database)
    del rows
    # what is stored is the first thing that must be exact
    made = [(q, q, ["unchanged"]) for q in quotes]
    made += changes(quotes, count, random.Random(20240608))
    answers = ask(program, database, [m[0] for m in made])
    bad = []
    for answer in answers:
        text, quote, names = made[int(answer["id"])]
        marked = any(m.__name__ in names for m in MARKED)
        if answer["verdict"] != "exact" and not (
                marked and answer["verdict"] == "edited-marked"):
            bad.append((answer, text, quote, names))
    for answer, text, quote, names in bad[:20]:
        print("%s, %s:\n  %r\n  %r" %
              (answer["verdict"], " + ".join(names), text, quote))
    print("%d changes of %d quotations, %d answers, %d accused" %
          (len(made), len(quotes), len(answers), len(bad)))
    return 1 if bad or len(answers) != len(made) or not made else 0


if __name__ == "__main__":
    sys.exit(main())
