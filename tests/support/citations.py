"""Citations as written by whosaid, compared with what others read in them.

    citations.py evil COUNT              sources of random signs, JSON lines
    citations.py shape FOLDER            no text breaks a format
    citations.py pandoc FOLDER FORMAT    cites.FORMAT against FORMAT.json
    citations.py cited FOLDER            cited.json, pandoc's tree of our Markdown
    citations.py mods FOLDER FORMAT      against FORMAT.xml of bibutils

FOLDER holds cites.csl-json, cites.biblatex, cites.bibtex and cites.ris, of the
same quotations. Differences are printed; the exit code tells.
"""

import json
import random
import re
import sys
import unicodedata
import urllib.parse
import xml.etree.ElementTree

MODS = "{http://www.loc.gov/mods/v3}"
faults = 0


def fault(key, what, ours, theirs=""):
    global faults
    faults += 1
    if faults <= 20:
        print(f"  {key}: {what}: {str(ours)[:200]!r} {str(theirs)[:200]!r}")


# ---- sources of random signs ----------------------------------------------

SIGNS = list("{}\\$&%#_~^\"'`-?!<>@,;:=[]()*|/+. \t\n\r\x01\x0b\x1b\x7f") + [
    "\u0085", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\uffff",
    "\u0301", "\u00e9", "\u1ebf", "\u00df", "\u201c", "\u201d", "\u2019", "\U0001F30A",
    "شلام", "שלום", "橋", "\nTY  - NEWS", "\r\nER  - ", "@misc{a,", "\\end{document}",
    "\\input{/etc/passwd}", " and ", " others", "--", "``", "''", "?`", "}}", "{{",
    "\\", "\\\\", "\"},{\"id\":1", "</script>", "$x$", "%\n", "word", "Name", "Ann"]


def evil(count):
    """Two quotations a source; whatever can hold signs holds some."""
    dice = random.Random(20160512)

    def signs(most):
        return "".join(dice.choice(SIGNS) for _ in range(dice.randrange(most)))

    for n in range(count):
        said = " ".join(re.sub("[\"\u201c\u201d]|\\s", "", signs(12)) + " words of it"
                        for _ in range(3))
        print(json.dumps({
            "id": f"evil-{n}", "title": signs(20), "author": signs(12),
            "publisher": signs(8), "section": signs(5), "tags": [signs(4), signs(4)],
            "url": "https://evil.example/" + signs(10), "date": "2016-05-12",
            "text": f"\u201cWe said it {n} times,\u201d said Ann Fox of the council.\n\n"
                    f"\u201cIt was {said} here,\u201d Bo Li told reporters."}))


# ---- reading ---------------------------------------------------------------

def items(folder):
    with open(f"{folder}/cites.csl-json", encoding="utf-8") as file:
        return json.load(file)


def plain(text):
    """Without what readers may change: the shape of quotation marks, spaces
    that do not break, tags that keep capitals."""
    text = re.sub(r'</?(span|i|b|sup|sub)\b[^>]*>', "", text or "")
    text = re.sub("[\u2018\u2019\u201c\u201d`\"´]", "'", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


# ---- shape ----------------------------------------------------------------

def bibtex_entries(text):
    """Entries as BibTeX finds them: braces count whatever stands before."""
    at = 0
    while (at := text.find("@", at)) >= 0:
        depth, end = 0, text.index("{", at)
        for end in range(end, len(text)):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            if depth == 0:
                break
        yield text[at:end + 1]
        at = end + 1


# Commands that text is turned into; nothing else may stand there.
WRITTEN = re.compile(
    r"""\\[\#$%&_{}] | \\text[a-z]+\{\} | \{\\text[a-z]+\} |
        \{\\[`'^~=".a-zA-Z]\{[a-zA-Z]\}\} | \{\\[a-zA-Z]{1,2}\} |
        \\\\\n\ {4} | (?<=[^\\])~""", re.X)


def latex_shape(folder, name, keys):
    with open(f"{folder}/cites.{name}", encoding="utf-8") as file:
        text = file.read()
    entries = list(bibtex_entries(text))
    outside = text
    for entry in entries:
        outside = outside.replace(entry, "", 1)
    if outside.strip() or text.count("{") != text.count("}"):
        fault(name, "braces do not balance", outside.strip())
    found = [re.match(r"@[a-z]+\{([A-Za-z0-9-]+),\n", e) for e in entries]
    if [m and m[1] for m in found] != keys:
        fault(name, "entries", len(entries), len(keys))
    for key, entry in zip(keys, entries):
        fields = re.split(r",\n  (?=[a-z]+ +=)", entry[:-2])[1:]
        for field in fields:
            field_name, value = re.match(r"([a-z]+) += (.*)", field, re.S).groups()
            rest = WRITTEN.sub("", value)
            if rest.count("{") != rest.count("}") or (
                    field_name not in ("url", "note", "howpublished") and
                    re.search(r"[\\#$%&_^~]", rest)):
                fault(key, f"{name} special", field)


def ris_shape(folder, keys):
    with open(f"{folder}/cites.ris", "rb") as file:
        data = file.read().decode("utf-8")
    lines = data.split("\r\n")
    if re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", data) or \
            data.count("\n") != data.count("\r\n"):
        fault("ris", "control characters", "")
    is_open, found = False, []
    for line in lines:
        match = re.match(r"([A-Z][A-Z0-9])  - (.*)$", line)
        if line == "" and not is_open:
            continue
        if not match or (match[1] == "TY") == is_open:
            fault("ris", "line", line)
            continue
        is_open = match[1] != "ER"
        if match[1] == "ID":
            found.append(match[2])
    if found != keys or is_open:
        fault("ris", "records", len(found), len(keys))


def shape(folder):
    keys = [item["id"] for item in items(folder)]
    if len(set(key.lower() for key in keys)) != len(keys):
        fault("keys", "not unique", "")
    for item in items(folder):
        if {"source", "archive", "note"} & set(item):
            fault(item["id"], "variables that styles print", list(item))
        quotes = item["custom"]["whosaid"]["quotes"]
        notes = item["annote"].split("\n")
        if len(notes) != len(quotes):
            fault(item["id"], "notes", len(notes), len(quotes))
        for note, quote in zip(notes, quotes):
            if not note.startswith(quote.get("speaker", "unknown speaker")):
                fault(item["id"], "a quote without its speaker", note)
    latex_shape(folder, "biblatex", keys)
    latex_shape(folder, "bibtex", keys)
    ris_shape(folder, keys)
    return len(keys)


# ---- pandoc ---------------------------------------------------------------

def name_of(name):
    if "literal" in name:
        return plain(name["literal"])
    particle = name.get("non-dropping-particle", name.get("dropping-particle", ""))
    # pandoc takes "d'" off by itself
    family = f"{particle} {name.get('family', '')}".strip()
    family = re.sub(r"(?<=['’]) ", "", family)
    return plain("|".join([family, name.get("given", ""), name.get("suffix", "")]))


def date_of(item):
    return item.get("issued", {}).get("date-parts", [None])[0]


def title_of(item, name):
    title = item.get("title", "" if name == "csl-json" else "[Untitled]")
    # pandoc knows no command for a brace without its partner
    return plain(title).replace("{", "").replace("}", "")


def compare_pandoc(folder, name):
    with open(f"{folder}/{name}.json", encoding="utf-8") as file:
        theirs = {item["id"]: item for item in json.load(file)}
    ours = items(folder)
    if len(theirs) != len(ours):
        fault(name, "items", len(ours), len(theirs))
    for item in ours:
        other = theirs.get(item["id"], {})
        pairs = {
            "title": (title_of(item, name), title_of(other, name)),
            "names": ([name_of(n) for n in item.get("author", [])],
                      [name_of(n) for n in other.get("author", [])]),
            "date": (date_of(item), date_of(other)),
        }
        if name == "biblatex":
            pairs["address"] = [urllib.parse.unquote(x.get("URL", ""))
                                for x in (item, other)]
        if name != "bibtex" and item["type"] == "article-newspaper" and \
                "author" in item:
            pairs["paper"] = [plain(x.get("container-title"))
                              for x in (item, other)]
        for what, (a, b) in pairs.items():
            if a != b:
                fault(item["id"], what, a, b)
    return len(ours)


def words_of(inlines):
    """The text of pandoc's inlines, markup marked so that it shows."""
    text = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Quoted":
            text += "'" + words_of(content[1]) + "'"
        elif kind == "Str":
            text += content
        else:
            text += " " if kind in ("Space", "SoftBreak") else f"<{kind}>"
    return text


def compare_cited(folder):
    """Each paragraph is a quotation, as it is, and one citation of its key."""
    with open(f"{folder}/cited.json", encoding="utf-8") as file:
        blocks = json.load(file)["blocks"]
    quotes = [(item["id"], quote) for item in items(folder)
              for quote in item["custom"]["whosaid"]["quotes"]]
    if len(blocks) != len(quotes):
        fault("cited", "paragraphs", len(quotes), len(blocks))
    for block, (key, quote) in zip(blocks, quotes):
        if block["t"] != "Para" or block["c"][-1]["t"] != "Cite":
            fault(key, "paragraph", block)
            continue
        cites = block["c"][-1]["c"][0]
        theirs = words_of(block["c"][:-1])
        ours = f"'{quote['text']}'" if quote["kind"] == "direct" else quote["text"]
        if plain(ours) != plain(theirs):
            fault(key, "words", plain(ours), plain(theirs))
        said_by = f"{quote.get('speaker', 'unknown speaker')}, quoted in"
        if [c["citationId"] for c in cites] != [key] or \
                plain(words_of(cites[0]["citationPrefix"])) != plain(said_by):
            fault(key, "citation", said_by, cites)
    return len(quotes)


# ---- bibutils -------------------------------------------------------------

def mods_title(record):
    info = record.find(f"{MODS}titleInfo")
    if info is None:
        return ""
    parts = [info.findtext(f"{MODS}{part}", "")
             for part in ("nonSort", "title", "subTitle")]
    return (parts[0] + " " + parts[1] + (": " + parts[2] if parts[2] else "")).strip()


def compare_mods(folder, name):
    root = xml.etree.ElementTree.parse(f"{folder}/{name}.xml").getroot()
    records = root.findall(f"{MODS}mods")
    ours = items(folder)
    if len(records) != len(ours):
        fault(name, "records", len(ours), len(records))
    for item, record in zip(ours, records):
        title, theirs = plain(item.get("title", "")), plain(mods_title(record))
        if name == "bibtex":
            # bib2xml leaves \textbackslash as it is and has a caret of its own
            title = title or "[Untitled]"
            theirs = theirs.replace("\\textbackslash", "\\").replace("\u2303", "^")
        if title != theirs:
            fault(item["id"], "title", title, theirs)
    return len(ours)


def main():
    what, folder = sys.argv[1:3]
    if what == "evil":
        return evil(int(folder))
    steps = {"pandoc": compare_pandoc, "mods": compare_mods}
    alone = {"shape": shape, "cited": compare_cited}
    count = alone[what](folder) if what in alone else \
        steps[what](folder, sys.argv[3])
    if faults > 0 or count == 0:
        print(f"  {faults} differences in {count} items")
        return 1
    return 0


sys.exit(main())
