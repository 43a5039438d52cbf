"""What the stand-ins for cloud services have in common: an HTTP server on the loopback address."""

import http.server
import json
import ssl
import threading
from urllib.parse import parse_qs, urlsplit


class Stub(http.server.BaseHTTPRequestHandler):
    """One request, as `answer(method, path, query, headers, body)` of a subclass handles it.

    The query maps each name to its first value. An answer is a status, the content (bytes, or what becomes
    JSON), and headers."""

    protocol_version = "HTTP/1.1"
    # An answer in one piece: head and body apart would wait for each other's acknowledgement.
    wbufsize = -1

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        # Through a proxy, plain HTTP comes with the whole address as its path.
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        status, content, headers = self.answer(self.command, url.path, query, self.headers, body)
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

    @property
    def origin(self):
        """The address by which the server was asked."""
        return f"{self.server.scheme}://{self.headers['Host']}"

    def log_message(self, *_):
        """Requests hold secrets; nothing is logged."""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    scheme = "http"

    def handle_error(self, *_):
        """A request that the stand-in cannot understand gets no answer, and the case fails by it."""

    @property
    def address(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def port(self):
        return self.server_address[1]

    def close(self):
        self.shutdown()
        self.server_close()


def serve(handler, certificate=None, key=None, port=0):
    """Starts a server for the handler class, on a free port unless one is given; with a certificate over TLS."""
    server = Server(("127.0.0.1", port), handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
