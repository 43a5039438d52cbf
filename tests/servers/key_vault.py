"""A stand-in for Azure Key Vault and for the managed identity of a machine, in this process.

What it does as Azure does: a challenge that names tenant and resource where a token is missing, 404 with the
code `SecretNotFound`, ids with a version, names of letters, digits and hyphens; and the identity both of a
virtual machine (`Metadata: true`) and of App Service (`X-IDENTITY-HEADER`)."""

import hmac
import json
import re
import secrets
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

RESOURCE = "https://vault.azure.net"
CHALLENGE = (
    f'Bearer authorization="https://login.microsoftonline.com/{"0" * 8}", resource="{RESOURCE}"'
)
TOKEN_SECONDS = 3600


class KeyVault:
    """One vault. `identity_header` is what App Service's programs say to get a token."""

    def __init__(self, certificate, key):
        self.values: dict[str, str] = {}
        self.token = secrets.token_urlsafe(32)
        self.identity_header = secrets.token_hex(16)
        handler = type("BoundHandler", (Handler,), {"vault": self})
        self._plain = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._secure = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._secure.socket = context.wrap_socket(self._secure.socket, server_side=True)
        self.plain_port = self._plain.server_address[1]
        self.secure_port = self._secure.server_address[1]
        for server in (self._plain, self._secure):
            server.handle_error = lambda *_: None
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def close(self) -> None:
        for server in (self._plain, self._secure):
            server.shutdown()
            server.server_close()


class Handler(BaseHTTPRequestHandler):
    """One request; through a proxy, plain HTTP comes with the whole address as its path."""

    protocol_version = "HTTP/1.1"
    vault: KeyVault

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path in ("/identity", "/metadata/identity/oauth2/token"):
            return self._identity(url.path, parse_qs(url.query))
        return self._secret(url)

    def do_PUT(self):
        url = urlsplit(self.path)
        value = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
        return self._secret(url, value.get("value"))

    def log_message(self, *_):
        """Nothing is logged: what passes here is secret."""

    def _identity(self, path: str, query: dict):
        is_machine = path != "/identity" and self.headers.get("Metadata") == "true"
        header = self.headers.get("X-IDENTITY-HEADER", "")
        if not is_machine and not hmac.compare_digest(header, self.vault.identity_header):
            return self._answer(401, {"error": "unauthorized_client"})
        if query.get("resource") != [RESOURCE]:
            return self._answer(400, {"error": "invalid_resource"})
        return self._answer(
            200,
            {
                "access_token": self.vault.token,
                "expires_in": str(TOKEN_SECONDS),
                "expires_on": str(int(time.time()) + TOKEN_SECONDS),
                "resource": RESOURCE,
                "token_type": "Bearer",
            },
        )

    def _secret(self, url, value: str | None = None):
        if self.headers.get("Authorization") != f"Bearer {self.vault.token}":
            headers = {"WWW-Authenticate": CHALLENGE}
            return self._answer(401, {"error": {"code": "Unauthorized"}}, headers)
        found = re.fullmatch(r"/secrets/([0-9A-Za-z-]{1,127})(/\w*)?", url.path)
        if not found or "api-version" not in parse_qs(url.query):
            return self._answer(
                400, {"error": {"code": "BadParameter", "message": "no such request"}}
            )
        name = found[1]
        if value is not None:
            self.vault.values[name] = value
        if name not in self.vault.values:
            message = f"A secret with (name/id) {name} was not found in this key vault."
            return self._answer(404, {"error": {"code": "SecretNotFound", "message": message}})
        address = f"https://{self.headers['Host']}/secrets/{name}/{'1' * 32}"
        attributes = {"enabled": True, "created": 1, "updated": 1}
        return self._answer(
            200, {"value": self.vault.values[name], "id": address, "attributes": attributes}
        )

    def _answer(self, status: int, value: dict, headers: dict | None = None):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)
