"""A stand-in for Google Secret Manager, in this process: the gRPC of most clients and the REST of some.

It answers who comes with a bearer token, and does not look at it: a service account signs its own, which only
Google could check. What it does as Google does: NOT_FOUND with the name of the version, base64 over REST, bytes over
gRPC. It leaves out the checksum of the value, which is optional."""

import base64
import json
import re
import ssl
import threading
from concurrent import futures
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

import grpc
from google.cloud.secretmanager_v1 import AccessSecretVersionRequest, AccessSecretVersionResponse

SERVICE = "google.cloud.secretmanager.v1.SecretManagerService"
VERSION = re.compile(r"projects/[a-z0-9-]+/secrets/([\w-]{1,255})/versions/latest")


class SecretManager:
    """The secrets of all projects, by their short names."""

    def __init__(self, certificate, key):
        self.values: dict[str, bytes] = {}
        credentials = grpc.ssl_server_credentials([(key.read_bytes(), certificate.read_bytes())])
        self._grpc = grpc.server(futures.ThreadPoolExecutor(4))
        access = grpc.unary_unary_rpc_method_handler(
            self._access,
            AccessSecretVersionRequest.deserialize,
            AccessSecretVersionResponse.serialize,
        )
        methods = grpc.method_handlers_generic_handler(SERVICE, {"AccessSecretVersion": access})
        self._grpc.add_generic_rpc_handlers((methods,))
        self.grpc_port = self._grpc.add_secure_port("127.0.0.1:0", credentials)
        self._grpc.start()
        handler = type("BoundHandler", (RestHandler,), {"manager": self})
        self._rest = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._rest.socket = context.wrap_socket(self._rest.socket, server_side=True)
        self._rest.handle_error = lambda *_: None
        self.rest_port = self._rest.server_address[1]
        threading.Thread(target=self._rest.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._grpc.stop(0)
        self._rest.shutdown()
        self._rest.server_close()

    def value(self, version: str) -> bytes | None:
        found = VERSION.fullmatch(version)
        return self.values.get(found[1]) if found else None

    def _access(self, request, context) -> AccessSecretVersionResponse:
        metadata = dict(context.invocation_metadata())
        if not metadata.get("authorization", "").startswith("Bearer "):
            context.abort(grpc.StatusCode.UNAUTHENTICATED, "no token")
        value = self.value(request.name)
        if value is None:
            context.abort(grpc.StatusCode.NOT_FOUND, f"Secret [{request.name}] not found.")
        return AccessSecretVersionResponse(name=request.name, payload={"data": value})


class RestHandler(BaseHTTPRequestHandler):
    """`GET /v1/projects/P/secrets/S/versions/latest:access`."""

    protocol_version = "HTTP/1.1"
    manager: SecretManager

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        found = re.fullmatch(r"/v1/(projects/.+):access", path)
        if not self.headers.get("Authorization", "").startswith("Bearer "):
            return self._answer(401, {"error": {"code": 401, "status": "UNAUTHENTICATED"}})
        value = self.manager.value(found[1]) if found else None
        if value is None:
            message = f"Secret [{found[1] if found else path}] not found."
            return self._answer(
                404, {"error": {"code": 404, "status": "NOT_FOUND", "message": message}}
            )
        data = base64.b64encode(value).decode()
        return self._answer(200, {"name": found[1], "payload": {"data": data}})

    def log_message(self, *_):
        """Nothing is logged: what passes here is secret."""

    def _answer(self, status: int, value: dict):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
