#!/usr/bin/env python3
"""Mail samples read by whosaid and by Python's email package.

    python3 tests/support/samples_mail.py WHOSAID SAMPLES...

Every file of the folders that is a mail must give its documents or a line
that tells why not; of those with a document the subject, the sender, the day,
the id and the words of the text must be what the email package gets."""
import datetime
import email
import email.header
import email.policy
import email.utils
import html
import json
import mailbox
import os
import re
import subprocess
import sys
import tempfile

# Files that are read otherwise on purpose.
DEVIATES = {
    # says delsp=yes (RFC 3676): the space at a soft line end is none
    "notmuch_corpora_lkml_cur_1382298805.004551_2_",
}
REFUSED = {".msg": "old office document"}


def is_mail(path):
    head = open(path, "rb").read(4096)
    if path.endswith((".eml", ".emlx", ".msg")):
        return True
    first = head.split(b"\n\n")[0].split(b"\r\n\r\n")[0].lower()
    names = set(re.findall(rb"(?m)^([a-z-]+):", first))
    return len(names & {b"from", b"to", b"date", b"subject", b"message-id",
                        b"received", b"mime-version"}) >= 2


def message_of(path):
    data = open(path, "rb").read()
    if path.endswith(".emlx"):
        size, rest = data.split(b"\n", 1)
        data = rest[: int(size)]
    return email.message_from_bytes(data)


def header(message, name):
    value = message.get(name)
    if value is None:
        return None
    text = str(email.header.make_header(email.header.decode_header(value)))
    return " ".join(text.split()) or None


def day(message):
    try:
        when = email.utils.parsedate_to_datetime(message.get("Date", ""))
    except (TypeError, ValueError):
        return None
    return when.date().isoformat()


def sender(message):
    value = message.get("From")
    if value is None:
        return None
    name, address = email.utils.parseaddr(value)
    name = str(email.header.make_header(email.header.decode_header(name)))
    return " ".join(name.split()) or address


def texts(message):
    """The text parts in order, the plain one of alternatives."""
    kind = message.get_content_type()
    if kind == "multipart/encrypted":
        return
    if kind == "multipart/alternative":
        plain = [p for p in message.walk()
                 if p.get_content_type() == "text/plain"]
        rest = plain[:1] or [p for p in message.walk()
                             if p.get_content_type() == "text/html"][:1]
        for part in rest:
            yield from texts(part)
    elif message.is_multipart():
        if kind != "message/rfc822":
            for part in message.get_payload():
                yield from texts(part)
    elif (kind in ("text/plain", "text/html")
          and message.get_content_disposition() != "attachment"):
        data = message.get_payload(decode=True)
        try:
            text = data.decode(message.get_content_charset() or "utf-8")
        except (LookupError, UnicodeDecodeError):
            text = data.decode("windows-1252", "replace")
        if kind == "text/html":
            text = re.sub(r"(?s)<(style|script).*?</\1>", " ", text)
            text = html.unescape(re.sub(r"<[^>]*>", " ", text))
        yield text


def words(text):
    return re.findall(r"\w+", text)


def in_order(found, all_words):
    """The share of `found` that stands in `all_words` in the same order."""
    rest = iter(all_words)
    return sum(any(w == a for a in rest) for w in found)


def compare(path, document, message):
    faults = []
    wanted = {
        "title": header(message, "Subject"),
        "author": sender(message),
        "date": day(message),
    }
    identity = message.get("Message-ID")
    if identity:
        wanted["id"] = re.sub(r"^<|>.*", "", identity.strip(), flags=re.S)
    for name, value in wanted.items():
        if document[name] != value:
            faults.append(f"{name}: {document[name]!r}, not {value!r}")
    theirs = [w for t in texts(message) for w in words(t)]
    ours = words(document["text"])
    if in_order(ours, theirs) < len(ours):
        faults.append("words that are not in the mail, or not in this order")
    return faults, len(ours), len(theirs)


def read_all(program, path):
    run = subprocess.run([program, "read", path], capture_output=True,
                         text=True, timeout=60, check=False)
    return [json.loads(x) for x in run.stdout.splitlines()], run.stderr


def compare_mailbox(program, single):
    """The mails of `single` (path: documents) in one mailbox, written by
    Python, must give the same documents as each of them alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "all.mbox")
        box = mailbox.mbox(path)
        for name in single:
            box.add(message_of(name))
        box.close()
        together, _ = read_all(program, path)
    texts_of = {d["id"]: d["text"] for d in together}
    wrong = []
    for name, documents in single.items():
        for d in documents:
            if "@" in d["id"] and "/" not in d["id"]:
                if texts_of.get(d["id"]) != d["text"]:
                    wrong.append(os.path.basename(name))
    return wrong, len(together)


def main():
    program, folders = sys.argv[1], sys.argv[2:]
    read = said = 0
    faults = []
    kept = [0, 0]
    single = {}
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if not is_mail(path):
                continue
            documents, errors = read_all(program, path)
            has_output = bool(documents)
            single[path] = documents
            # of mails without text, a file inside may be the first
            documents = [d for d in documents
                         if not d["id"].startswith(path + "/")]
            ending = os.path.splitext(name)[1]
            if ending in REFUSED:
                del single[path]
                if REFUSED[ending] not in errors or documents:
                    faults.append((name, ["is not refused"]))
                continue
            if documents:
                read += 1
                wrong, ours, theirs = compare(path, documents[0],
                                              message_of(path))
                kept[0] += ours
                kept[1] += theirs
                if wrong and name not in DEVIATES:
                    faults.append((name, wrong))
            elif errors.count("\n") == 1 or has_output:
                said += 1
            else:
                faults.append((name, ["neither a document nor a line"]))
    differ, in_box = compare_mailbox(program, single)
    for name in differ:
        faults.append((name, ["reads otherwise in a mailbox"]))
    for name, wrong in faults:
        print(f"{name}: {'; '.join(wrong)}")
    print(f"mail: {read} read, {in_box} documents in a mailbox, {said} without text and said so, "
          f"{len(faults)} unlike the email package, "
          f"{100 * kept[0] / max(1, kept[1]):.1f} % of the words kept")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
