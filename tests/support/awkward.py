"""Sources with every awkward field, as JSON lines for `whosaid import`.

    awkward.py [COUNT]          (500)

The same lines on every run. Each field goes round its own list of values, and
the lengths of the lists are primes, so that within some hundred lines every
value of one field meets most values of another. Whatever the fields are, each
text holds at least two direct quotations of a named speaker, and most are
awkward themselves: quotations within quotations, emoji, right-to-left words,
a phrase that stands several times, non-breaking spaces, dashes, markup.
All people and papers are invented.
"""

import json
import sys

LONG_TITLE = "The harbour, the bridge & the “third” gate: " + "; ".join(
    f"part {i} of what the council of Outer Skerry was told" for i in range(60))
CONTROLS = "".join(chr(c) for c in range(1, 32))

TITLES = [
    "Harbour bridge will close for repairs",
    None,
    "",
    "  White   space\tand\nline ends  ",
    LONG_TITLE,
    "الجسر القديم يغلق أبوابه",
    "הגשר נסגר (English inside) לתמיד",
    "=HYPERLINK(\"http://evil.example\";\"Click\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3 degrees",
    "+49 callers",
    "A ]]> in the middle",
    "</script><script>alert(1)</script>",
    "<b>Bold</b> & \"quoted\" 'single' `ticks`",
    "50% of {braces} & $math$ #1 under_score ~tilde^caret \\backslash",
    "\U0001F6A2 Harbour \U0001F468\u200d\U0001F469\u200d\U0001F467 "
    "\U0001F1E9\U0001F1EA",
    "Controls" + CONTROLS + "end",
    "C1 \u0085 \u009b and bidi \u202e override \u2066 isolate \u2069",
    "Cafe\u0301 de\u0301ja\u0300 vu",
    "\ufffe\uffff non-characters",
    "\u201cQuoted \u2018inside\u2019 whole\u201d",
    "TI  - not a RIS tag",
    "东京港大桥关闭",
]
AUTHORS = [
    "Ann O'Neil",
    None,
    "City desk",
    "Reuters Staff",
    "Barnes & Noble, Inc.",
    "Ludwig van der Berg",
    "María José Martínez-López; Jean-Luc d'Arcy",
    "John Q. Public Jr.",
    "Prince",
    "Öztürk Çelik, special to the Skerry Post",
    "By JANE DOE and RICHARD ROE",
    "مريم الخطيب",
    "山田 太郎",
    "=cmd|' /C calc'!A0",
    "{Braced} \\Author and Others",
    "a@b.example (Ann B.)",
    "; ".join(f"Author Number{i}" for i in range(40)),
    "<i>Marked</i> Up",
    "",
]
DATES = ["2016-05-12", None, "0987-01-02", "9999-12-31", "2024-02-29",
         "2016-05", "1902-03-04", "not a date", "", "2016-12-31T23:59:59-12:00",
         "2016"]
PUBLISHERS = ["The Harbour Post", None, "Skerry & Sons <News>", "+Plus TV",
              "Ag\u00eancia L\u2019\u00c9cho", "صحيفة الميناء",
              "100% {LaTeX}_News~", "The \"Daily\" Skerry", "\U0001F4F0 Emoji",
              "", "A ]]> B", "Blog of Ann", "Post, The"]
URLS = ["https://harbour.example/{n}",
        None,
        "https://harbour.example/{n}?a=1&b=<2>&c=\"3\"#top",
        "https://harbour.example/" + "very-long/" * 400 + "{n}",
        "https://xn--mnchen-3ya.example/stra%C3%9Fe/{n}",
        "https://münchen.example/straße {n}",
        "https://harbour.example/{n}#:~:text=old%20words",
        "https://harbour.example/{n}#part:~:text=old,words&text=more",
        "javascript:alert({n})",
        "urn:whosaid:test:{n}",
        "https://harbour.example/a(b)c_d~e%f{{g}}\\{n}",
        "not an address {n}",
        "https://[::1]:8080/{n}",
        "=HYPERLINK(\"https://evil.example/{n}\")",
        "//harbour.example/{n}",
        "",
        "ftp://harbour.example/{n};type=a"]
SECTIONS = ["News", None, "Harbour & <Sea>", "=1+1", "Опера / культура",
            "", "{Local}"]
TAGS = [["Transport", "Bridges"], None, [], ["=2+5", "a;b", "c,d"],
        ["<b>", "]]>", "&amp;"], ["\U0001F6A2", "جسر"],
        [f"tag {i}" for i in range(60)], ["Under_score", "50%", "#hash"],
        ["x" * 900], ["Same", "same", "SAME"], ["TAG\x0btab\x01"]]
LANGUAGES = ["en", None, "en-GB", "und", "x-odd", "EN_us"]
IDS = ["plain-{n}", "=cmd-{n}", "with space {n}", "</script>{n}",
       "\U0001F6A2-{n}", "a,\"b\"\n{n}", "-{n}", "ключ-{n}", "]]>-{n}",
       "{n}", "..\\..\\{n}"]

# {open} and {close} are the marks, {by} the speaker, {cue} the verb.
QUOTES = [
    "We would rather close it for a month than see it fall",
    "He told me \u2018the bridge is fine\u2019 and then he left the room",
    "The sea \u2014 and the wind \u2014 took the gate \U0001F30A in one night",
    "No, no, no, no, no, we will not pay for that",
    "It costs 50% more than $3,000 & nobody asked <us> about {it}",
    "The word was שלום and then كل شيء ended quietly",
    "=SUM(A1:A9) is what the clerk wrote in the margin",
    "Ten\u00a0thousand\u00a0people live here, on\u202fboth sides of it",
    "My co-worker's well-known, much-copied remark-of-the-day was wrong",
    "We wait for the ferry, we wait for the bridge, and we wait for the ferry",
    "Close the ]]> tag and the </script> tag before you print it",
    "Cafe\u0301s will open \U0001F468\u200d\U0001F469\u200d\U0001F467 "
    "again \U0001F1E9\U0001F1EA in June",
    "The report says \\textbf{nothing} of $x_1^2$ or ~50 #tags on page 3",
    "A very long story has to be told here: " + ", then ".join(
        f"gate {i} was shut by hand" for i in range(1, 60)),
    "Straße, Weiß und Maß are words that the harbour master likes",
    "\u201eSo nicht\u201c was all that the engineer wrote to the mayor",
    "東京の橋 is what they call the old bridge in the port",
]
SPEAKERS = ["Mayor Ann O'Neil", "Ali Çelik", "Sir Ludwig van der Berg",
            "Dr. María-José Martínez", "Peter Tolliver", "Ilse Vantongeren",
            "Jean-Luc d'Arcy"]
CUES = ["said", "told reporters", "said", "added", "warned"]
MARKS = [("\u201c", "\u201d"), ('"', '"'), ("\u00ab", "\u00bb"),
         ("\u201c", "\u201d"), ("\u201e", "\u201c")]
FILLERS = [
    "The bridge over the outer harbour was built in 1931. ",
    "Nobody was hurt. The sea was calm \U0001F30A that day. ",
    "A crowd of some three hundred stood on the quay. ",
    "الميناء مغلق. ",
]


def paragraphs(n):
    """The text of source n: a lead, a quotation that is interrupted, a plain
    one, and on every third source the first one again."""
    opening, closing = MARKS[n % len(MARKS)]
    one, two = QUOTES[n % len(QUOTES)], QUOTES[(7 * n + 3) % len(QUOTES)]
    speaker, other = SPEAKERS[n % 7], SPEAKERS[(n + 3) % 7]
    cue = CUES[n % len(CUES)]
    words = two.split(" ")
    half = len(words) // 2
    yield FILLERS[n % len(FILLERS)] + f"This is report number {n}."
    yield f"{opening}{one},{closing} {speaker} {cue} on Tuesday."
    yield (f"{opening}{' '.join(words[:half])},{closing} {other} said. "
           f"{opening}{' '.join(words[half:])}.{closing}")
    if n % 3 == 0:
        yield f"{opening}{one},{closing} {speaker} {cue} again in May."
    if n % 5 == 0:
        yield f"{speaker} said that the gate would be lifted on Thursday."


def source(n):
    text = ("\n\n" if n % 2 else "\n").join(paragraphs(n)) + "\n"
    url = URLS[n % len(URLS)]
    document = {
        "id": IDS[n % len(IDS)].format(n=n),
        "title": TITLES[n % len(TITLES)],
        "author": AUTHORS[n % len(AUTHORS)],
        "date": DATES[n % len(DATES)],
        "publisher": PUBLISHERS[n % len(PUBLISHERS)],
        "url": url.format(n=n) if url else url,
        "section": SECTIONS[n % len(SECTIONS)],
        "tags": TAGS[(n // 7) % len(TAGS)],
        "lang": LANGUAGES[(n // 5) % len(LANGUAGES)],
        "text": text,
    }
    return {name: value for name, value in document.items()
            if value is not None}


def sources(count):
    return [source(n) for n in range(count)]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    for document in sources(count):
        # ASCII alone, so that no locale can change the bytes.
        print(json.dumps(document))


if __name__ == "__main__":
    main()
