#!/usr/bin/env python3
"""Office samples read by whosaid and by simpler readers.

    python3 tests/support/samples_office.py WHOSAID FOLDER

Words of ODT files are compared with those of their content.xml, words of PDF
files with those of pdftotext alone; what cannot be read must be told in the
words given here."""
import collections
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

REFUSED = {
    "ingest-file_fixtures_file.xlsx": "an Excel workbook",
    "ingest-file_fixtures_greek.pdf": "a PDF of pictures",
    "ingest-file_fixtures_password-hunter2.pdf": "protected by a password",
    "ingest-file_fixtures_password_protected.xls": "old office document",
    "ingest-file_fixtures_password_protected.xlsx": "old office document",
    "ingest-file_fixtures_piste.msg": "old office document",
    "ingest-file_fixtures_rom.xls": "old office document",
    "ingest-file_fixtures_slides.ppt": "old office document",
}
# Read otherwise on purpose.
DEVIATES = {
    # a font without letters: its figures are placed one by one, and the two
    # readers find other words in them
    "ingest-file_fixtures_example.pdf",
}


def words(text):
    return collections.Counter(re.findall(r"\w+", text))


def odt_text(path):
    with zipfile.ZipFile(path) as archive:
        root = xml.etree.ElementTree.fromstring(archive.read("content.xml"))
    ends = (":p", "}p", "}h", "}tab", "}s", "}line-break")
    return "".join((e.text or "") + (" " if e.tag.endswith(ends) else "") +
                   (e.tail or "") for e in root.iter())


def pdf_text(path):
    return subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"],
                          capture_output=True, text=True, check=False).stdout


def main():
    program, folder = sys.argv[1:]
    faults, read = [], 0
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        reader = {".odt": odt_text, ".pdf": pdf_text}.get(
            os.path.splitext(name)[1])
        if name in DEVIATES or (name not in REFUSED and reader is None):
            continue
        run = subprocess.run([program, "read", path], capture_output=True,
                             text=True, timeout=60, check=False)
        if name in REFUSED:
            if (REFUSED[name] not in run.stderr or run.stdout or
                    run.stderr.count("\n") != 1):
                faults.append(f"{name}: {run.stderr.strip()}")
            continue
        read += 1
        ours = words(json.loads(run.stdout)["text"])
        theirs = words(reader(path))
        common = sum((ours & theirs).values())
        if (common < 0.97 * sum(theirs.values()) or
                common < 0.97 * sum(ours.values())):
            faults.append(f"{name}: {common} words alike of "
                          f"{sum(ours.values())} and {sum(theirs.values())}")
    for fault in faults:
        print(fault)
    print(f"office: {read} read, {len(REFUSED)} refused, {len(faults)} wrong")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
