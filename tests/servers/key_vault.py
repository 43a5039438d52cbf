"""A stand-in for Azure Key Vault and for the places that give tokens for it, as far as a client of secrets sees
them. Follows the REST reference, api-version 7.4.

The challenge that names tenant and resource, client credentials with a secret or a federated token, the managed
identity of a virtual machine (`Metadata: true`) and of App Service (`X-IDENTITY-HEADER`), secrets with versions,
paging, and what is deleted and kept."""

import json
import re
import secrets
import time
from urllib.parse import parse_qsl

from stub import Stub, serve

TENANT = "11111111-2222-3333-4444-555555555555"
PAGE_SIZE = 25
VALUE_SIZE_MAX = 25_000
TOKEN_SECONDS = 3600


class KeyVault:
    """One vault. Its challenge names `resource`, which its tokens are for, and `login`, where they are given; unless
    said, both are the address that it is asked by."""

    def __init__(self, resource=None, login=None):
        self.resource = resource
        self.login = login
        self.versions = {}  # name -> [(version, value)]
        self.deleted = set()
        self.tokens = {}  # token -> whether it may use secrets
        self.clients = {}  # id -> (secret, federated token, whether it may use secrets)
        self.identity_header = secrets.token_hex(16)

    def serve(self, certificate=None, key=None):
        """Starts a server for it; several are fine."""
        return serve(type("BoundRequest", (Request,), {"vault": self}), certificate, key)

    def new_token(self, may=True):
        token = secrets.token_urlsafe(24)
        self.tokens[token] = may
        return token

    def put(self, name, value):
        self.versions.setdefault(name, []).append((secrets.token_hex(16), value))


class Request(Stub):
    vault: KeyVault

    def answer(self, method, path, query, headers, body):
        if path == f"/{TENANT}/oauth2/v2.0/token" and method == "POST":
            return self.give_token(dict(parse_qsl(body.decode())))
        if path == "/metadata/identity/oauth2/token" and method == "GET":
            return self.give_identity(headers.get("Metadata") == "true", query)
        if path == "/msi/token" and method == "GET":
            return self.give_identity(headers.get("X-IDENTITY-HEADER") == self.vault.identity_header, query)
        return self.answer_vault(method, path, query, headers, body)

    @property
    def resource(self):
        return self.vault.resource or self.origin

    def give_token(self, form):
        secret, federated, may = self.vault.clients.get(form.get("client_id"), (None, None, False))
        is_right = form.get("grant_type") == "client_credentials" and (
            (secret is not None and form.get("client_secret") == secret)
            or (
                federated is not None
                and form.get("client_assertion") == federated
                and form.get("client_assertion_type") == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            )
        )
        if not is_right:
            return 401, {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided."}, {}
        if form.get("scope") != f"{self.resource}/.default":
            return 400, {"error": "invalid_scope", "error_description": "AADSTS70011: wrong scope."}, {}
        return self.token_answer(may)

    def give_identity(self, is_asked_rightly, query):
        if not is_asked_rightly or query.get("resource") != self.resource:
            return 400, {"error": "invalid_request", "error_description": "Required metadata header not specified"}, {}
        end = str(int(time.time()) + TOKEN_SECONDS)
        status, answer, more = self.token_answer(True)
        return status, answer | {"expires_in": str(TOKEN_SECONDS), "expires_on": end, "resource": self.resource}, more

    def token_answer(self, may):
        token = self.vault.new_token(may)
        return 200, {"token_type": "Bearer", "expires_in": TOKEN_SECONDS, "access_token": token}, {}

    def answer_vault(self, method, path, query, headers, body):
        token = (headers.get("Authorization") or "").removeprefix("Bearer ")
        if token not in self.vault.tokens:
            login = self.vault.login or self.origin
            challenge = f'Bearer authorization="{login}/{TENANT}", resource="{self.resource}"'
            return 401, self.error("Unauthorized", "AKV10000: Request is missing a Bearer or PoP token."), {"WWW-Authenticate": challenge}
        if not self.vault.tokens[token]:
            return 403, self.error("Forbidden", "The user does not have secrets get permission on key vault."), {}
        # 7.4, or a day: Microsoft's own clients name newer ones.
        if not re.fullmatch(r"7\.\d|\d{4}-\d\d-\d\d", query.get("api-version", "")):
            return 400, self.error("BadParameter", "The specified version is not recognized."), {}
        if path == "/secrets" and method == "GET":
            return self.list(int(query.get("$skiptoken", "0")))
        found = re.fullmatch(r"/secrets/([0-9A-Za-z-]{1,127})(?:/([0-9a-f]{32}))?/?", path)
        if not found:
            return 400, self.error("BadParameter", "The request URI contains an invalid name"), {}
        if method == "GET":
            return self.get(found[1])
        if method == "PUT":
            return self.put(found[1], json.loads(body))
        return 405, self.error("MethodNotAllowed", "no"), {}

    @staticmethod
    def error(code, message):
        return {"error": {"code": code, "message": message}}

    def get(self, name):
        if not self.vault.versions.get(name) or name in self.vault.deleted:
            return 404, self.error("SecretNotFound", f"A secret with (name/id) {name} was not found in this key vault."), {}
        version, value = self.vault.versions[name][-1]
        attributes = {"enabled": True, "created": 1, "updated": 1}
        return 200, {"value": value, "id": f"{self.origin}/secrets/{name}/{version}", "attributes": attributes}, {}

    def put(self, name, wanted):
        if name in self.vault.deleted:
            return 409, self.error("Conflict", f"Secret {name} is currently in a deleted but recoverable state"), {}
        value = wanted.get("value")
        if not isinstance(value, str) or len(value.encode()) > VALUE_SIZE_MAX:
            return 400, self.error("BadParameter", "The secret value is too long."), {}
        self.vault.put(name, value)
        return self.get(name)

    def list(self, begin):
        names = sorted(name for name in self.vault.versions if name not in self.vault.deleted)
        answer = {
            "value": [{"id": f"{self.origin}/secrets/{name}"} for name in names[begin : begin + PAGE_SIZE]],
            "nextLink": None,
        }
        if begin + PAGE_SIZE < len(names):
            answer["nextLink"] = f"{self.origin}/secrets?api-version=7.4&$skiptoken={begin + PAGE_SIZE}"
        return 200, answer, {}
