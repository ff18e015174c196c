"""Exports of 500 awkward sources against what was imported.

    export.py WHOSAID FOLDER

Imports the sources of awkward.py, exports all of it in every format into
FOLDER, and compares: every format has the same quotations; tables read back
what JSON says; pieces and selectors hold the words of the source; the Atom feed
is read by feedparser. Leaves FOLDER/count and FOLDER/fragments.jsonl for the
clients in tests/clients/. Prints "ok NAME" or "not ok NAME: why".
"""

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import textwrap

import awkward

FORMATS = ["csv", "tsv", "json", "jsonl", "jsonld", "annotation", "atom"]
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def report(name, problems):
    for problem in problems[:5]:
        print("  " + problem)
    print(f"not ok {name}: {len(problems)} differences" if problems
          else f"ok {name}")


def run(program, *arguments):
    return subprocess.run([program, *arguments], check=True,
                          stdout=subprocess.PIPE).stdout


def export_all(program, database, folder):
    files = {}
    for name in FORMATS:
        files[name] = run(program, "--db", database, "export", "--link",
                          "--format", name)
        with open(os.path.join(folder, "quotes." + name), "wb") as out:
            out.write(files[name])
    return files


# ---- tables -----------------------------------------------------------------

def shown(text):
    """A text as a table shows it: controls as escapes, no formula."""
    if text is None:
        return ""
    text = str(text)
    guard = "'" if text and text[0] in "=+-@\t\r" else ""
    return guard + CONTROL.sub(
        lambda m: "\\r" if m[0] == "\r" else
        f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}",
        text)


def expected_row(record):
    speaker, source = record["speaker"] or {}, record["source"]
    row = {name: record[name] for name in
           ("id", "text", "kind", "addressee", "rule", "start", "end",
            "locator", "cue", "sentence", "link")}
    row.update(speaker=speaker.get("name"), type=speaker.get("type"),
               role=speaker.get("role"), speaker_id=speaker.get("id"),
               confidence=f"{record['confidence']:.2f}")
    row.update({"said_" + name: record["said"][name]
                for name in ("from", "to", "basis")})
    row.update({name: source[name] for name in
                ("title", "publisher", "published", "url", "section", "updated",
                 "language", "genre", "imported", "record", "digest")})
    row.update(source_id=source["id"], byline="; ".join(source["authors"]),
               tags="; ".join(source["tags"]))
    return {name: shown(value) for name, value in row.items()}


def compare_rows(rows, records):
    problems = []
    if len(rows) != len(records):
        problems.append(f"{len(rows)} rows, {len(records)} records")
    for row, record in zip(rows, records):
        if json.loads(row.pop("topics").lstrip("'")) != record["topics"]:
            problems.append(f"{record['id']}: topics")
        for name, value in expected_row(record).items():
            if row[name] != value:
                problems.append(
                    f"{record['id']} {name}: {row[name]!r}, not {value!r}")
    return problems


def read_tsv(text):
    rows = [line.split("\t") for line in text.split("\n")[:-1]]
    escapes = {"t": "\t", "n": "\n", "\\": "\\"}

    def plain(cell):
        return re.sub(r"\\([tn\\])", lambda m: escapes[m[1]], cell)
    return [dict(zip(rows[0], map(plain, row))) for row in rows[1:]]


def check_tables(files, records):
    text = io.StringIO(files["csv"].decode(), newline="")
    rows = list(csv.DictReader(text, strict=True))
    report("csv reads back equal", compare_rows(rows, records))
    report("tsv reads back equal",
           compare_rows(read_tsv(files["tsv"].decode()), records))


# ---- places -----------------------------------------------------------------

def place_problems(record, text):
    coded = text.encode()
    for piece in record["pieces"]:
        if coded[piece["start"]:piece["end"]].decode() != piece["text"]:
            yield "a piece is not what stands there"
    if " … ".join(p["text"] for p in record["pieces"]) != record["text"]:
        yield "the pieces are not the text"
    words, position = record["selectors"]
    start, end = position["start"], position["end"]
    if text[start:end] != words["exact"]:
        yield "the position is not that of the words"
    if coded[record["start"]:record["end"]].decode() != words["exact"]:
        yield "the bytes are not those of the words"
    if text[max(0, start - 32):start] != words["prefix"]:
        yield "prefix"
    if text[end:end + 32] != words["suffix"]:
        yield "suffix"


def check_places(records, texts, annotations):
    problems = []
    for record, annotation in zip(records, annotations):
        text = texts[record["source"]["record"]]
        problems += [f"{record['id']}: {what}"
                     for what in place_problems(record, text)]
        for target, piece in zip(annotation["target"], record["pieces"]):
            words, position = target["selector"]
            if not (words["exact"] == piece["text"] ==
                    text[position["start"]:position["end"]]):
                problems.append(f"{record['id']}: annotation")
    report("pieces and selectors hold the words", problems)


def write_fragments(records, texts, out):
    for record in records:
        if record["link"] is None:
            continue
        out.write(json.dumps({
            "id": record["id"], "link": record["link"],
            "text": texts[record["source"]["record"]],
            "pieces": [[p["start"], p["end"]] for p in record["pieces"]],
        }) + "\n")
    return [r["link"] for r in records if r["link"] and
            not r["link"].startswith(("http://", "https://"))]


def hard_texts():
    """Texts in which words are hard to find again."""
    long_one = ("the harbour wall was built by hand, stone by stone, in the "
                "year of the great flood, and it will stand when we are gone")
    for n in range(12):
        name = ["Ann O'Neil", "Ali Çelik", "Peter Tolliver"][n % 3]
        # over paragraphs, each of which opens the marks again
        yield (f"A day like any other, number {n}.\n\n"
               f"“We begin here, {long_one}.\n\n“We end there, {long_one},” "
               f"said {name}.\n")
        # wrapped lines, of which a page may make blocks
        yield "\n".join(textwrap.wrap(
            f"In the end “we know that {long_one}, as it did {n} times,” said "
            f"{name}. “We know that,” she said.", 38)) + "\n\nNo more.\n"
        # the same words again and again
        yield "".join(
            f"“We will not pay,” said {name} on day {day}.\n"
            for day in range(n % 4 + 2)) + f"“We will,” added {name}.\n"
        # letters that are not what they seem
        yield (f"The ofﬁce is shut. Café CAFÉ cafe. “The oﬃce and the ca\u00ad"
               f"fe\u0301 are ＦＵＬＬ of Ⅷ „İstanbul“ maps\u200b,” said {name}.\n"
               f"“Office and cafe,” said {name}.\n")
        # first and last words that stand within it and around it
        yield (f"We wait for the boats, we wait. “We wait for the boats, and "
               f"{long_one}, and then we wait for the boats, and then again "
               f"we wait for the boats,” said {name}. We wait for the boats.\n")


def check_hard(program, folder, out):
    documents = [{"id": f"hard{n}", "text": text,
                  "url": f"https://harbour.example/{n}#part"}
                 for n, text in enumerate(hard_texts())]
    path = os.path.join(folder, "hard.jsonl")
    with open(path, "w") as lines:
        lines.writelines(json.dumps(d) + "\n" for d in documents)
    database = os.path.join(folder, "hard.db")
    run(program, "--db", database, "import", path)
    lines = run(program, "--db", database, "export", "--link", "--format",
                "jsonl").splitlines()
    texts = {d["id"]: d["text"] for d in documents}
    return write_fragments(list(map(json.loads, lines)), texts, out)


# ---- Atom -------------------------------------------------------------------

def check_feed(feed_file, records):
    try:
        import feedparser
    except ImportError:
        print("skip atom: no feedparser")
        return
    feed = feedparser.parse(feed_file)
    problems = [str(feed.get("bozo_exception"))] if feed.bozo else []
    ids = {entry.id for entry in feed.entries}
    if not len(feed.entries) == len(ids) == len(records):
        problems.append(f"{len(feed.entries)} entries, {len(ids)} ids")
    if feed.feed.updated != max(r["source"]["imported"] for r in records):
        problems.append("updated")
    for entry, record in zip(feed.entries, records):
        links = [x.href for x in entry.get("links", ()) if x.rel == "alternate"]
        speaker = (record["speaker"] or {}).get("name") or "unknown speaker"
        wanted = ([record["link"]] if record["link"] else [])
        if links != wanted:
            problems.append(f"{record['id']}: {links}, not {wanted}")
        if entry.author != speaker or not entry.updated_parsed:
            problems.append(f"{record['id']}: {entry.author}")
        if not entry.title.startswith(speaker) or not entry.content[0].value:
            problems.append(f"{record['id']}: {entry.title}")
    report("feedparser reads the feed", problems)


def main():
    program, folder = sys.argv[1:3]
    documents = awkward.sources(500)
    path = os.path.join(folder, "awkward.jsonl")
    with open(path, "w") as out:
        out.writelines(json.dumps(d) + "\n" for d in documents)
    database = os.path.join(folder, "awkward.db")
    run(program, "--db", database, "import", path)
    files = export_all(program, database, folder)
    records = [json.loads(line) for line in files["jsonl"].splitlines()]
    texts = {" ".join(d["id"].split()): d["text"] for d in documents}
    with open(os.path.join(folder, "count"), "w") as out:
        out.write(str(len(records)))
    (count,), = sqlite3.connect(database).execute(
        "SELECT count(*) FROM quotes_view")
    report("nothing is left out",
           [] if len(records) == count > 1000 else [f"{len(records)} {count}"])
    report("json is jsonl in a list",
           [] if json.loads(files["json"]) == records else ["they differ"])
    check_tables(files, records)
    check_places(records, texts,
                 json.loads(files["annotation"])["first"]["items"])
    with open(os.path.join(folder, "fragments.jsonl"), "w") as out:
        bad = write_fragments(records, texts, out)
        check_hard(program, folder, out)
    report("links are of the web alone", bad)
    report("json-ld is safe in a page",
           ["<"] if b"<" in files["jsonld"] else [])
    check_feed(os.path.join(folder, "quotes.atom"), records)
    run(program, "--db", database, "reannotate", "--all")
    again = run(program, "--db", database, "export", "--format", "atom")
    ids = re.compile(rb"^  <id>.*", re.M)
    report("ids stay when quotes are found again",
           [] if sorted(ids.findall(again)) == sorted(ids.findall(files["atom"]))
           else ["they differ"])


main()
