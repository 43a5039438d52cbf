"""What the stand-ins for cloud services have in common: an HTTP server on the loopback address."""

import http.server
import json
import threading


class Stub(http.server.BaseHTTPRequestHandler):
    """One request, as `answer(method, path, query, headers, body)` of a subclass handles it."""

    protocol_version = "HTTP/1.1"
    # An answer in one piece: head and body apart would wait for each other's acknowledgement.
    wbufsize = -1

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        path, _, query = self.path.partition("?")
        status, content, headers = self.answer(self.command, path, query, self.headers, body)
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
            headers = {"Content-Type": "application/json", **headers}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def log_message(self, *_):
        """Requests hold secrets; nothing is logged."""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A request that the stand-in cannot understand gets no answer, and the case fails by it."""


def serve(handler):
    """Starts a server for the handler class on a free port; its address and the server."""
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}", server
