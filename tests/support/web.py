"""A small web server for tests: prints its port, then serves until killed.

Paths: /page (HTML), /latin (windows-1252 by header), /gz (packed), /go/N (N
redirects to /page), /loop, /away (redirects to a file: address), /big (65 MB),
/bomb (packed zeros, 80 MB), /gone (404), /empty, /private (forbidden by
robots.txt), /slow/robots (never). Each request goes to standard error.
"""
import gzip
import http.server
import sys

PAGE = ("<html><head><title>Pier</title></head><body><article><p>“The pier "
        "holds,” said Zoë Hart.</p></article></body></html>")


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, body, media="text/html; charset=utf-8", code=200, **headers):
        self.send_response(code)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass  # the reader had enough

    def move(self, to):
        self.answer(b"", code=302, Location=to)

    def do_GET(self):
        path = self.path
        if path == "/robots.txt":
            self.answer(b"User-agent: *\nDisallow: /private\n", "text/plain")
        elif path == "/page" or path == "/private":
            self.answer(PAGE.encode())
        elif path == "/latin":
            self.answer(PAGE.encode("windows-1252"),
                        "text/html; charset=windows-1252")
        elif path == "/gz":
            self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
        elif path.startswith("/go/"):
            left = int(path[4:])
            self.move("/page" if left <= 1 else f"/go/{left - 1}")
        elif path == "/loop":
            self.move("/loop")
        elif path == "/hidden":
            self.move("/private")
        elif path == "/away":
            self.move("file:///etc/passwd")
        elif path == "/big":
            self.answer(b"x" * (65 << 20), "text/plain")
        elif path == "/bomb":
            self.answer(gzip.compress(b"\0" * (80 << 20)), "text/plain",
                        Content_Encoding="gzip")
        elif path == "/empty":
            self.answer(b"")
        else:
            self.answer(b"<p>Not here.</p>", code=404)

    def log_message(self, format, *args):
        sys.stderr.write(f"{self.command} {self.path} "
                         f"{self.headers.get('User-Agent')}\n")
        sys.stderr.flush()


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
