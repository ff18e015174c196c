#!/usr/bin/env python3
"""Office documents made of an article, of Markdown, and of malice.

    python3 tests/support/office.py same WHOSAID FOLDER
    python3 tests/support/office.py pandoc WHOSAID FOLDER
    python3 tests/support/office.py make-hostile WHOSAID FOLDER
    python3 tests/support/office.py hostile WHOSAID FOLDER

same: an article as DOCX, ODT, FODT, EPUB and PDF gives the text and the quotes
that it gives as plain text. pandoc: what its writers make of Markdown is read
back. hostile: files that unpack, nest or repeat without end cost at most
256 MB, and a second a megabyte; they are made by another process, since what
this one has used counts for its children. Prints "ok" and "not ok" lines."""
import json
import os
import random
import subprocess
import sys
import textwrap
import zipfile
from xml.sax.saxutils import escape

ARTICLE = "tests/articles/barrier-jam/article.jsonl"
CAP_MB = 256


def report(name, fault=None):
    print(f"not ok {name}: {fault}" if fault else f"ok {name}")


def run(program, *words):
    return subprocess.run([program, *words], capture_output=True, text=True,
                          timeout=120, check=False)


def pack(path, parts, kind=None):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind:
            archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        for name, content in parts:
            archive.writestr(name, content)
    return path


# ---- the formats ----------------------------------------------------------

def docx(path, body):
    return pack(path, [("[Content_Types].xml", "<Types/>"),
                       ("word/document.xml",
                        f"<w:document><w:body>{body}</w:body></w:document>")])


def docx_of(path, paragraphs):
    return docx(path, "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>'
        for p in paragraphs))


def odt_body(paragraphs):
    text = "".join(f"<text:p>{escape(p)}</text:p>" for p in paragraphs)
    return f"<office:body><office:text>{text}</office:text></office:body>"


def odt_of(path, paragraphs):
    return pack(path, [("content.xml", "<office:document-content>" +
                        odt_body(paragraphs) + "</office:document-content>")],
                "application/vnd.oasis.opendocument.text")


def fodt_of(path, paragraphs):
    root = ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:'
            'xmlns:office:1.0">')
    with open(path, "w", encoding="utf-8") as out:
        out.write(root + odt_body(paragraphs) + "</office:document>")
    return path


def epub(path, chapters):
    names = [f"c{i}.xhtml" for i in range(len(chapters))]
    items = "".join(f'<item id="{n}" href="{n}"/>' for n in names)
    refs = "".join(f'<itemref idref="{n}"/>' for n in names)
    return pack(path, [
        ("META-INF/container.xml",
         '<container><rootfile full-path="book.opf"/></container>'),
        ("book.opf", f"<package><manifest>{items}</manifest>"
                     f"<spine>{refs}</spine></package>"),
        *zip(names, chapters)], "application/epub+zip")


def epub_of(path, paragraphs):
    text = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return epub(path, [f"<html><body>{text}</body></html>"])


def pdf(path, content, pages=1, more=""):
    data = content.encode("cp1252")
    kids = "3 0 R " * pages
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        b"<</Length %d>> stream\n%s\nendstream" % (len(data), data),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman"
        b"/Encoding/WinAnsiEncoding>>"]
    with open(path, "wb") as out:
        out.write(b"%PDF-1.4\n")
        for number, body in enumerate(objects, 1):
            out.write(b"%d 0 obj %s endobj\n" % (number, body))
        out.write(more.encode() + b"trailer <</Root 1 0 R>>\n")
    return path


def pdf_of(path, paragraphs):
    """One page of justified-looking lines; an empty line between paragraphs."""
    lines, y = [], 800
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, 80, break_on_hyphens=False):
            safe = line.replace("\\", r"\\").replace("(", r"\(")
            safe = safe.replace(")", r"\)")
            lines.append(f"BT /F 10 Tf 60 {y} Td ({safe}) Tj ET")
            y -= 12
        y -= 12
    assert y > 0, "more than a page"
    return pdf(path, "\n".join(lines))


# ---- the three tests ------------------------------------------------------

def without_places(value):
    """The quotes of an answer, less the offsets and what hangs on a date."""
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items()
                if k in ("kind", "text", "pieces", "speaker", "name", "type")}
    if isinstance(value, list):
        return [without_places(v) for v in value]
    return value


def same(program, folder):
    article = json.loads(run(program, "read", ARTICLE).stdout)
    paragraphs = [p for p in article["text"].split("\n\n") if p.strip()]
    paragraphs = [" ".join(p.split()) for p in paragraphs]
    plain = os.path.join(folder, "plain.txt")
    with open(plain, "w", encoding="utf-8") as out:
        out.write("\n\n".join(paragraphs) + "\n")
    makers = {"docx": docx_of, "odt": odt_of, "fodt": fodt_of,
              "epub": epub_of, "pdf": pdf_of}
    wanted = json.loads(run(program, "extract", plain).stdout)
    wanted = without_places(wanted["quotes"])
    for ending, make in makers.items():
        path = make(os.path.join(folder, f"article.{ending}"), paragraphs)
        text = json.loads(run(program, "read", path).stdout)["text"]
        if text != "\n\n".join(paragraphs):
            report(f"same text as {ending}", "differs")
            continue
        report(f"same text as {ending}")
        found = json.loads(run(program, "extract", path).stdout)["quotes"]
        found = without_places(found)
        report(f"same quotes as {ending}",
               None if found == wanted and found else
               f"{len(found)} quotes, not {len(wanted)}")


MARKDOWN = """% A day at the weir
% Ana Ruiz; Bo Diaz
% 2024-05-06

# Low water

“It is *low*,” said [Ana Ruiz](https://a.example/), who keeps the weir.[^1]

> Nobody has seen it lower.

- One boat.
- Another boat.

| Boat | Day    |
|------|--------|
| Gull | Monday |

[^1]: “It was lower once,” she wrote.
"""

WANTED = ["Low water", "“It is low,” said Ana Ruiz, who keeps the weir.",
          "Nobody has seen it lower.", "One boat.", "Another boat.", "Boat",
          "Day", "Gull", "Monday", "“It was lower once,” she wrote."]


def pandoc(program, folder):
    source = os.path.join(folder, "weir.md")
    with open(source, "w", encoding="utf-8") as out:
        out.write(MARKDOWN)
    for ending in ("docx", "odt", "epub"):
        path = os.path.join(folder, f"weir.{ending}")
        subprocess.run(["pandoc", source, "-o", path], check=True)
        document = json.loads(run(program, "read", path).stdout)
        blocks = document["text"].split("\n\n")
        missing = [w for w in WANTED
                   if not any(b.startswith(w) for b in blocks)]
        fault = f"not there: {missing}, in {blocks}" if missing else None
        if document["title"] != "A day at the weir":
            fault = f"title {document['title']!r}"
        if "Ana Ruiz" not in (document["author"] or ""):
            fault = f"author {document['author']!r}"
        report(f"pandoc's {ending}", fault)


def hostile_files(folder):
    def at(name):
        return os.path.join(folder, name)
    chance = random.Random(7)
    words = " ".join(str(chance.getrandbits(40)) for _ in range(200000))
    run_of = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
    yield docx(at("bomb.docx"), run_of("a" * 300_000_000))
    laughs = "".join(f'<!ENTITY {chr(98 + i)} "{("&%s;" % chr(97 + i)) * 10}">'
                     for i in range(12))
    yield pack(at("laughs.docx"), [
        ("[Content_Types].xml", ""),
        ("word/document.xml", f'<!DOCTYPE x [<!ENTITY a "ha">{laughs}]>'
                              f"<w:document>{run_of('&m;')}</w:document>")])
    yield docx(at("paragraphs.docx"), "".join(
        run_of(chance.getrandbits(60)) for _ in range(1_000_000)))
    yield docx(at("tables.docx"), "<w:tbl><w:tr><w:tc>" * 100_000 +
               run_of("deep") + "</w:tc></w:tr></w:tbl>" * 100_000)
    yield docx(at("attributes.docx"), "<w:p " + " ".join(
        f'a{i}="1"' for i in range(300_000)) + "/>" + run_of("x"))
    yield docx(at("names.docx"), "".join(
        f"<a{i}/>" for i in range(1_000_000)) + run_of("x"))
    yield docx(at("tag.docx"), f'<w:p x="{words}"/>' + run_of("x"))
    yield pack(at("members.docx"), [("[Content_Types].xml", "")] + [
        (f"word/{i}", "") for i in range(30_000)])
    yield pack(at("paths.docx"), [
        ("[Content_Types].xml", ""), ("../../../../tmp/x", "x"),
        ("/etc/passwd", "x"), ("word/document.xml", run_of("x"))])
    yield odt_of(at("bomb.odt"), ["a" * 200_000_000])
    yield fodt_of(at("nested.fodt"), ["x"] * 100_000)
    yield epub(at("spine.epub"), ["<p>x</p>"] * 100_000)
    yield epub(at("nodes.epub"), ["<b/>" * 3_000_000])
    yield epub(at("deep.epub"), ["<div>" * 1_000_000 + "x"])
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject" \
           "<</X {} 0 R>>>>/Length 60>> stream\n{}\nendstream"
    yield pdf(at("forms.pdf"), "/X Do " * 10, 1, "".join(
        f"{i} 0 obj {form.format(i + 1, '/X Do ' * 10)} endobj\n"
        for i in range(6, 18)))
    yield pdf(at("pages.pdf"), "BT /F 10 Tf 9 9 Td (x) Tj ET", 200_000)


def make_hostile(_, folder):
    for _ in hostile_files(folder):
        pass


def hostile(program, folder):
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with open(os.path.join(folder, "..", "hostile.err"), "w+",
                  encoding="utf-8", errors="replace") as errors:
            child = subprocess.Popen([program, "read", path], stderr=errors,
                                     stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = code = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            said = errors.read()
        spent = used.ru_utime + used.ru_stime
        size = os.path.getsize(path) / 1e6
        # a machine that does other things too gets twice the time; pdftotext
        # has five seconds more than the others
        allowed = 2 * (size + 0.5 + (6 if path.endswith(".pdf") else 0))
        fault = None
        if code not in (0, 3):
            fault = f"exit code {code}"
        elif code == 3 and not 1 <= said.count("\n") <= 2:
            fault = f"{said.count(chr(10))} lines: {said[:200]}"
        elif spent > allowed:
            fault = f"{spent:.1f} s for {size:.1f} MB"
        elif used.ru_maxrss > CAP_MB * 1024:
            fault = f"{used.ru_maxrss // 1024} MB of memory"
        report(f"hostile {name}", fault)
        if os.environ.get("HOSTILE_FIGURES"):
            print(f"  {size:.2f} MB {spent:.2f} s {used.ru_maxrss // 1024} MB: "
                  f"{said.strip()[:100]}")
        os.remove(path)


def main():
    test, program, folder = sys.argv[1:]
    tests = {"same": same, "pandoc": pandoc, "hostile": hostile,
             "make-hostile": make_hostile}
    tests[test](program, folder)


if __name__ == "__main__":
    main()
