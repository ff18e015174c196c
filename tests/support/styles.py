"""Our formatted citations beside pandoc's and citeproc-js's of the same items.

    styles.py WHOSAID WORK MODULES

Sources: the awkward ones (awkward.py), and ordinary ones, five rounds of
headlines that vary type, authors, container and date. Each goes through
`import`, then `cite --format csl-json` is rendered by both programs with the
CSL styles, and `cite --format STYLE --markup html` is compared with them:
entries of the list, and what stands in the text or note, locator included.

Compared is the text with its italics. White space is one space; markup other
than italics, isolates and control characters go. What else may differ is
listed here, each with its reason: RULES, SPEECH_DATE, TWIN, for_references,
capitalized. An entry counts when it equals
at least one of the two; every one that does not is printed. Footnotes: the page
of HTML holds together, and pandoc reads the same from Markdown.
"""

import html
import html.parser
import json
import os
import re
import sqlite3
import subprocess
import sys
import unicodedata

sys.path.insert(0, os.path.dirname(__file__))
import awkward

CSL = "/usr/share/citation-style-language"
STYLES = {
    "chicago": "chicago-fullnote-bibliography",
    "chicago-author-date": "chicago-author-date",
    "apa": "apa",
    "mla": "modern-language-association",
}
LEAST = 98  # per cent of entries that equal one of the two

# Differences of the references, undone in what they give: (which of the two,
# style or None, kind or None, pattern, replacement).
RULES = [
    # An era behind years below 1000, which no manual asks for.
    ("pandoc", None, None, r"\b(\d{3})(?:AD| C\.E\.)", r"\1"),
    # American usage puts stop and comma inside inner marks, too.
    ("pandoc", None, None, r"’([.,])”", r"\1’”"),
    # ... and inside the marks of a title in italics.
    ("pandoc", None, None, r"”\*\.", r".”*"),
    # The comma between an inverted name and the next is for two desks, too.
    ("pandoc", None, "entry", r"^(=cmd\|’|‹i›Marked<), and ", r"\1 and "),
    # The apostrophes of 'n' are taken for quotation marks.
    (None, None, None, r"[‘“]n[’”]", "’n’"),
    # A stroke in a name parts it.
    ("citeproc", None, None, r"^(\(?)=cmd, ’", r"\1=cmd|’"),
    # The short form of "paragraph" is MLA's own.
    (None, "mla", "cite", r"\bpara\. ?", "par. "),
]
# A speech has its date with us, which CSL's styles lose in notes of Chicago
# (14.217): “Title” (May 2016), ... is compared as “Title,” ... In MLA, too:
# there the references get it as a broadcast, which has the same form.
SPEECH_DATE = re.compile(r" \((?:[A-Z][a-z]+ )?(?:\d+, )?\d{4}\)(?=[,.])|"
                         r", n\.d\.(?=,)|(?<=,”) n\.d\.,")

# The references render each item alone: without the title that MLA adds where
# the list has another work of the author.
TWIN = re.compile(r", [“*].*(?= par\. )")

HEADLINES = """\
Tell the ferries: no fog on Friday
Who pays? nobody, says the mayor
On-the-spot checks for hand-built boats
It's 'the best' of both harbours
The U.N. says yes
iRobot sales down 7%
what the clerk never wrote
Smith v. Harbour Board
COUNCIL SAYS NO
mayor says: not now — and not here
a guide to what's open
Gates to shut before storm; trains to run
the bridge we dream of
Live: the count… and the result
'We can't wait,' says pilot
"Never," she said
e-mail rules from the 1980s return
up and over: a life of climbing
Was that the last boat?
We sank!
She asked "how?"
"How?"
A “small” town’s year
Salt & Pepper's (almost) free—and easy—fair
one–two–three for Rovers
Rock 'n' roll on the quay
back in the '60s
9 ways to cross the bay
a.m. and p.m. ferries
Inside the E.U.: who votes?
“We will build it,” engineer says
Board's answer: “yes” to the “tunnel”
Wait and see, if you can
all there is to know...
It’s done
from me to you, with love
Clerk: 'No answer'
the boy who wasn’t late
2,000 people wait
deputy-mayor-elect resigns
is it off? no, it is on
The Winner Takes It All
Mayor Says No To Bridge And Tunnel""".split("\n")
BYLINES = ["Ann M. O'Neil", None, "City desk", "Jane Doe; Richard Roe Jr.",
           "Ludwig van der Berg; Reuters; Charles de Gaulle",
           "Jean-Luc d'Arcy", "Bo Adler; Cy Adler; Di Adler; Ed Adler",
           "J.R. Smith", "Éva Łuk",
           "; ".join(f"Yo Xu{c}" for c in "abcdefghij"),
           "; ".join(f"Yo Xu{c}" for c in "abcdefghijk"),
           "; ".join(f"Yo Xu{c}" for c in "abcdefghijklmnopqrst"),
           "; ".join(f"Yo Xu{c}" for c in "abcdefghijklmnopqrstu")]
CONTAINERS = ["The Outer Post", None, "Radio Seven", "the weekly news of the bay"]
DATES = ["2016-05-12", None, "2016-09", "2024", "1999-06-01", "2020-07-30",
         "2023-02-03"]
GENRES = ["news", "magazine", "blog", "web", "broadcast", "interview",
          "speech", "hearing", "post", "mail", "book"]


def ordinary():
    for n in range(5 * len(HEADLINES)):
        document = {
            "id": f"ordinary-{n}",
            "title": HEADLINES[n % len(HEADLINES)],
            "author": BYLINES[n % len(BYLINES)],
            "publisher": CONTAINERS[n // 3 % len(CONTAINERS)],
            "date": DATES[n // 2 % len(DATES)],
            "section": "News" if n % 3 == 0 else None,
            "url": f"https://bay.example/{n}" if n % 4 else None,
            "lang": "de" if n % 29 == 28 else None if n % 3 else "en",
            "text": f"A storm came, number {n}.\n\n“It was a long night,” "
                    f"Peter Tolliver said.\n",
        }
        yield {k: v for k, v in document.items() if v is not None}


# ---- the three renderings -------------------------------------------------

def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode != 0:
        raise SystemExit(f"not ok {command[0]}: {done.stderr[:500]}")
    return done.stdout


def import_sources(whosaid, database, documents, genres):
    path = database + ".jsonl"
    with open(path, "w") as out:
        out.writelines(json.dumps(d) + "\n" for d in documents)
    for old in (database, database + "-wal", database + "-shm"):
        if os.path.exists(old):
            os.remove(old)
    run(whosaid, "--db", database, "import", path)
    if genres:  # no field of JSON lines says what a source is
        with sqlite3.connect(database) as db:
            table, = db.execute("SELECT name FROM sqlite_schema WHERE type = "
                                "'table' AND sql LIKE '%genre TEXT%'").fetchone()
            for n, genre in enumerate(genres):
                db.execute(f"UPDATE {table} SET genre = ? WHERE id % ? = ?",
                           (genre, len(genres), n))


def ours(whosaid, database, style):
    """{key: (entry, cite of the first note)}"""
    page = run(whosaid, "--db", database, "cite", "--format", style,
               "--markup", "html", "--limit", "0")
    found = {}
    for key, entry, notes in re.findall(
            r'<li id="([^"]*)">(.*?)\n<ul>\n(.*?)</ul></li>', page, re.S):
        note = re.match(r"\s*<li>(.*)</li>", notes.split("\n")[0])[1]
        cite = re.search(r"(?:quoted|paraphrased|cited|qtd\.) in (.*)$", note) \
            or re.search(r",[’”]* in (.*)$" if style == "chicago" else
                         r"” \((.*)$", note) \
            or re.search(r".* \((.*)$", note)  # the author's own words
        found[key] = (entry, cite[1] if style == "chicago"
                      else "(" + cite[1][:-1])
    return found


def plain_style(work, name):
    """The CSL style without what one item does to another."""
    with open(f"{CSL}/styles/{name}.csl") as file:
        text = file.read()
    text = re.sub(r' (disambiguate-[a-z-]+|subsequent-author-substitute|'
                  r'collapse|givenname-disambiguation-rule)="[^"]*"', "", text)
    text = text.replace('<if disambiguate="true">', '<if type="map">')
    path = f"{work}/{name}.csl"
    with open(path, "w") as file:
        file.write(text)
    return path


def by_citeproc(modules, path, csl):
    page = run("node", "tests/clients/citeproc.js", modules, path, csl,
               f"{CSL}/locales")
    return {key: (one["entry"], one["cite"])
            for key, one in json.loads(page).items()}


def by_pandoc(items, path, csl):
    label = {"paragraph": "para.", "page": "p.", None: ""}
    text = "".join(
        f"[@{i['id']}{', ' if 'locator' in i else ''}"
        f"{label[i.get('label')]} {i.get('locator', '')}]\n\n"
        for i in items)
    page = run("pandoc", "-f", "markdown", "-t", "html", "--wrap=none",
               "--citeproc", "--bibliography", path, "--csl", csl, input=text)
    entries = dict(re.findall(
        r'<div id="ref-([^"]*)"[^>]*>\n?(.*?)\n?</div>', page, re.S))
    notes = re.findall(r'<li id="fn\d+"[^>]*>(.*?)<a href="#fnref', page, re.S)
    cites = dict(zip((i["id"] for i in items), notes)) if notes else dict(
        re.findall(r'<span class="citation" data-cites="([^"]*)">(.*?)</span>'
                   r'</p>', page, re.S))
    return {i["id"]: (entries.get(i["id"], ""), cites.get(i["id"], ""))
            for i in items}


# ---- comparing ------------------------------------------------------------

TAG = re.compile(r"<(/?(?:b|i|script))>", re.I)


def for_references(item):
    """CSL-JSON has no way to write <b> as text: it is markup there. Angles
    take its place, here and in what we print. "x-odd" is no language that
    pandoc knows; it takes it for English."""
    item = json.loads(TAG.sub(r"‹\1›", json.dumps(item, ensure_ascii=False)))
    if item.get("language") == "x-odd":
        item["language"] = "und"
    if "URL" in item:  # both take straight marks in an address for text's
        item["URL"] = item["URL"].replace('"', "%22")
    note = item.get("custom", {}).get("whosaid", {}).get("quotes", [{}])[0]
    if note.get("paragraph"):
        item["locator"], item["label"] = str(note["paragraph"]), "paragraph"
    return item


def plain(text):
    text = re.sub(r"</?(?:em|i)>", "*", text)
    text = html.unescape(re.sub(r"</?(?:a|p|span|div|bdi)\b[^>]*>", "", text))
    text = TAG.sub(r"‹\1›", text.replace("**", "")).replace('"', "%22")
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", " ", text)
    text = re.sub(r"\b(\d{3,4})[a-z]{1,2}\b", r"\1", text)  # 2016a
    text = re.sub(r"n\.d\.-[a-z]{1,2}\.?", "n.d.", text)
    return " ".join(text.split())


def undo(text, who, style, kind):
    for whom, styles, kinds, pattern, to in RULES:
        if whom in (None, who) and styles in (None, style) and \
                kinds in (None, kind):
            text = re.sub(pattern, to, text)
    return text


def capitalized(text):
    """A note's first letter: pandoc makes it a capital, of a@b, too."""
    return re.sub(r"^([\W_]*)(\w)", lambda m: m[1] + m[2].upper(), text)


def same(ours_text, theirs, style, kind):
    if style == "chicago" and kind == "cite":
        ours_text, theirs = capitalized(ours_text), capitalized(theirs)
    squeeze = lambda t: t.replace(" ", "").rstrip(".")
    return squeeze(ours_text) == squeeze(theirs)


def compare(name, whosaid, database, work, modules):
    path = f"{work}/{name}.json"
    items = json.loads(run(whosaid, "--db", database, "cite", "--limit", "0"))
    items = [for_references(i) for i in items]
    by_id = {i["id"]: i for i in items}
    named = [i["id"] for i in items
             if i.keys() & {"title", "author", "container-title"}]
    for style, csl in STYLES.items():
        csl = plain_style(work, csl)
        with open(path, "w") as out:
            json.dump([dict(i, type="broadcast")
                       if style == "mla" and i["type"] == "speech" else i
                       for i in items], out, ensure_ascii=False)
        mine = ours(whosaid, database, style)
        pandoc, citeproc = by_pandoc(items, path, csl), \
            by_citeproc(modules, path, csl)
        for index, kind in enumerate(("entry", "cite")):
            count, differing = [0, 0, 0], []
            # Of neither author nor title the references cite nothing; we the
            # paper.
            compared = [key for key in named if kind == "entry" or
                        by_id[key].keys() & {"author", "title"}]
            for key in compared:
                text = plain(mine[key][index])
                if style == "chicago" and kind == "cite" and \
                        by_id[key]["type"] == "speech":
                    text = re.sub(r"(”\*?|”),", r",\1",
                                  SPEECH_DATE.sub("", text))
                if style == "mla" and kind == "cite" and \
                        "author" in by_id[key]:
                    text = TWIN.sub(",", text)
                others = [undo(plain(them[key][index]), who, style, kind)
                          for who, them in (("pandoc", pandoc),
                                            ("citeproc", citeproc))]
                equal = [same(text, other, style, kind) for other in others]
                for n, one in enumerate(equal + [any(equal)]):
                    count[n] += one
                if not any(equal):
                    differing.append((key, text, *others))
            shares = [100 * n / len(compared) for n in count]
            good = shares[2] >= LEAST
            print(f"{'ok' if good else 'not ok'} {name} {style} {kind}: of "
                  f"{len(compared)}, equal with pandoc {shares[0]:.1f} %, with "
                  f"citeproc-js {shares[1]:.1f} %, with one {shares[2]:.1f} %")
            for key, *texts in differing:
                at = min(len(os.path.commonprefix([texts[0], other]))
                         for other in texts[1:])
                for who, text in zip(("ours", "pandoc", "citeproc"), texts):
                    print(f"  {key} {who}: {text[max(0, at - 30):at + 60]}")


# ---- footnotes ------------------------------------------------------------

class Page(html.parser.HTMLParser):
    """What a page holds: the texts of its notes and quotes, ids, links to
    them, and whatever does not belong there."""

    TAGS = set("html head meta title style body blockquote p sup a hr section "
               "ol li i bdi".split())
    EMPTY = {"meta", "hr"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.targets, self.faults = [], set(), [], []
        self.notes, self.quotes = [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in self.TAGS or any(a.startswith("on") for a in attributes):
            self.faults.append(f"<{tag} {attributes}>")
        if tag not in self.EMPTY:
            self.open.append((tag, attributes))
        self.ids.add(attributes.get("id"))
        if attributes.get("href", "").startswith("#"):
            self.targets.append(attributes["href"][1:])
        if tag in ("li", "blockquote"):
            (self.notes if tag == "li" else self.quotes).append("")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()[0] != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if any(attributes.get("role") for _, attributes in self.open
               if "href" in attributes):
            return  # the number, the arrow back
        if "li" in tags:
            self.notes[-1] += data
        elif "blockquote" in tags:
            self.quotes[-1] += data


def words(text):
    """What pandoc changes on its way: dots, and accents are composed."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\u2066-\u2069]", "", text).replace("...", "…")
    return "".join(text.split())


def html_footnotes(whosaid, database):
    page = Page()
    page.feed(run(whosaid, "--db", database, "cite", "--format", "html",
                  "--limit", "0"))
    page.close()
    faults = page.faults + [f"#{t}" for t in page.targets
                            if t not in page.ids] + page.open
    print(f"not ok html footnotes: {faults[:5]}" if faults or not page.notes
          else f"ok html footnotes: {len(page.notes)}, balanced, linked")
    return page


def markdown_footnotes(whosaid, database, kind, page):
    """Markdown says the same as HTML to what reads it as `kind`."""
    text = run(whosaid, "--db", database, "cite", "--format", "markdown",
               "--limit", "0")
    read = run("pandoc", "-f", kind, "-t", "html", "--wrap=none", input=text)
    read = re.sub(r'<a href="#fn[^>]*>.*?</a>', "", read)
    plain_of = lambda t: words(html.unescape(re.sub(r"<[^>]*>", "", t)))
    notes = re.findall(r'<li id="fn\d+"[^>]*>(.*?)</li>', read, re.S)
    quotes = re.findall(r"<blockquote>(.*?)</blockquote>", read, re.S)
    for what, mine, theirs in (("notes", page.notes, notes),
                               ("quotes", page.quotes, quotes)):
        differing = [(a, b) for a, b in zip(mine, map(plain_of, theirs))
                     if words(a) != b]
        good = len(mine) == len(theirs) and not differing
        print(f"{'ok' if good else 'not ok'} {kind} {what} by pandoc: "
              f"{len(theirs)} of {len(mine)}, {len(differing)} differ")
        for a, b in differing[:10]:
            at = len(os.path.commonprefix([words(a), b]))
            print(f"  ours: {words(a)[max(0, at - 30):at + 60]}\n"
                  f"  read: {b[max(0, at - 30):at + 60]}")


def main():
    whosaid, work, modules = sys.argv[1:]
    for name, documents, genres in (
            ("awkward", awkward.sources(500), None),
            ("ordinary", list(ordinary()), GENRES)):
        database = f"{work}/{name}.db"
        import_sources(whosaid, database, documents, genres)
        compare(name, whosaid, database, work, modules)
    page = html_footnotes(whosaid, f"{work}/awkward.db")
    for kind in ("markdown", "gfm+footnotes"):
        markdown_footnotes(whosaid, f"{work}/awkward.db", kind, page)


if __name__ == "__main__":
    main()
