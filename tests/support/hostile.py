"""Files that are made to hurt, each through `whosaid read`:

    hostile.py PROGRAM FOLDER

Each must end by itself with exit code 0 or 3, within 256 MB of memory, one
second of processor time a megabyte of the file (and half a second), and at most
thirty lines on standard error. Prints "ok NAME" or "not ok NAME: why" a file.
"""

import gzip
import io
import os
import struct
import subprocess
import sys
import zipfile

MEGABYTE = 1 << 20


def zip_of(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def gzip_of_text():
    """Ten gigabytes of text in members of a megabyte."""
    return gzip.compress(b"a said b. " * (MEGABYTE // 10)) * 10000


def deep_zip():
    data = b"Ann said so."
    for _ in range(40):
        data = zip_of([("a.zip", data)])
    return data


def wide_zip():
    """Sixteen zips in each of sixteen zips, five times, around a large text."""
    data = zip_of([("a.txt", b"Ann said so. " * (4 * MEGABYTE // 13))])
    for _ in range(5):
        data = zip_of([("%d.zip" % i, data) for i in range(16)])
    return data


def million_members():
    front, back, count = io.BytesIO(), io.BytesIO(), 1000000
    for i in range(count):
        name = b"%06d" % i
        at = front.tell()
        front.write(struct.pack("<4s5H3I2H", b"PK\3\4", 10, 0, 0, 0, 33,
                                0, 0, 0, 6, 0) + name)
        back.write(struct.pack("<4s6H3I5H2I", b"PK\1\2", 10, 10, 0, 0, 0, 33,
                               0, 0, 0, 6, 0, 0, 0, 0, 0, at) + name)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF,
                      back.tell(), front.tell(), 0)
    return front.getvalue() + back.getvalue() + end


def sparse_tar():
    """A file of four gigabytes of which 512 bytes are there."""
    octal = b"%011o\0"
    head = bytearray(512)
    head[0:5] = b"a.txt"
    head[100:108] = b"0000644\0"
    head[108:116] = head[116:124] = b"0000000\0"
    head[124:136] = octal % 512
    head[136:148] = octal % 0
    head[156:157] = b"S"
    head[257:265] = b"ustar  \0"
    size = 1 << 32
    head[386:398] = octal % 0
    head[398:410] = octal % 512
    head[410:422] = octal % size
    head[422:434] = octal % 0
    head[483:495] = octal % size
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    text = b"Ann said so. " * 40
    return bytes(head) + text[:512] + bytes(1024)


def record(length, body=b"<p>Ann said so.</p>", fields=b"text/html"):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + fields + b"\r\n\r\n" + body
    told = b"" if length is None else b"Content-Length: %s\r\n" % (
        length or b"%d" % len(http))
    return (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http"
            b"\r\nWARC-Target-URI: http://e.org/\r\n" + told + b"\r\n" + http + b"\r\n\r\n")


def many_layers():
    """A body packed twenty times, as its head says."""
    return record(b"", b"x", b"text/html\r\nContent-Encoding: " + b"gzip," * 20)


FILES = [
    ("ten gigabytes in a gzip file", "a.txt.gz", gzip_of_text),
    ("a gzip file in a gzip file of zeros", "b.gz", lambda: gzip.compress(
        gzip.compress(bytes(64 * MEGABYTE)))),
    ("members that are not", "c.gz",
     lambda: b"\x1f\x8b\x08\0\0\0\0\0\0\3" * 100000),
    ("zips in zips, 40 deep", "d.zip", deep_zip),
    ("a million zips in a zip", "e.zip", wide_zip),
    ("a zip with a million members", "f.zip", million_members),
    ("a tar with a sparse file of four gigabytes", "g.tar", sparse_tar),
    ("records of no length", "h.warc", lambda: record(None) * 20000),
    ("records of a negative length", "i.warc", lambda: record(b"-1") * 20000),
    ("records of a huge length", "j.warc",
     lambda: record(b"999999999999") * 20000),
    ("a length with too many digits", "k.warc",
     lambda: record(b"9" * 100000) * 20),
    ("a head without an end", "l.warc",
     lambda: b"WARC/1.0\r\n" + b"a: b\r\n" * (4 * MEGABYTE)),
    ("a head of one line of 64 MB", "m.warc",
     lambda: b"WARC/1.0\r\nWARC-Target-URI: " + b"x" * (64 * MEGABYTE)),
    ("64 MB of line starts", "n.warc", lambda: record(None)[:-4] +
     b"\nWARC/1.0\n" * (64 * MEGABYTE // 10)),
    ("a response of 60 MB of chunks", "o.warc", lambda: record(
        b"", b"1\r\na\r\n" * (10 * MEGABYTE) + b"0\r\n\r\n",
        b"text/plain\r\nTransfer-Encoding: chunked")),
    ("many content encodings", "p.warc", many_layers),
    ("an ARC of wrong lengths", "q.arc",
     lambda: b"filedesc://x 0.0.0.0 20200102 text/plain 0\n" +
     b"http://e.org/ 1.2.3.4 20200102030405 text/html 99999999\nx\n" * 50000),
    ("an ARC of lines that begin like records", "r.arc",
     lambda: b"filedesc://x 0.0.0.0 20200102 text/plain -1\n" +
     b"http://e.org/ 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8\n" * 400000),
]


def run(program, path):
    with open(path + ".err", "wb") as errors:
        process = subprocess.Popen([program, "read", path], stderr=errors,
                                   stdout=subprocess.DEVNULL)
        _, code, used = os.wait4(process.pid, 0)
    code = os.WEXITSTATUS(code) if os.WIFEXITED(code) else -os.WTERMSIG(code)
    return code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def judge(program, path):
    size = os.path.getsize(path) / MEGABYTE
    code, seconds, memory = run(program, path)
    with open(path + ".err", "rb") as errors:
        lines = errors.read().count(b"\n")
    if code not in (0, 3):
        return "exit code %d" % code
    if memory > 256:
        return "%.0f MB of memory" % memory
    if seconds > size + 0.5:
        return "%.1f s for %.1f MB" % (seconds, size)
    return "%d lines" % lines if lines > 30 else None


def write(path, make):
    """In a process of its own: the memory of a new process counts from ours."""
    child = os.fork()
    if child == 0:
        with open(path, "wb") as file:
            file.write(make())
        os._exit(0)
    os.waitpid(child, 0)


def main():
    program, folder = sys.argv[1:3]
    os.makedirs(folder, exist_ok=True)
    for name, base, make in FILES:
        path = os.path.join(folder, base)
        write(path, make)
        why = judge(program, path)
        print("ok %s" % name if why is None else "not ok %s: %s" % (name, why),
              flush=True)
        os.remove(path)


main()
