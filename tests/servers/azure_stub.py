"""A stand-in for Azure Key Vault and for the places that give tokens for it, as far as a client of
secrets sees them: the challenge, client credentials with a secret or a federated token, the managed
identity, secrets with versions, paging, soft delete. Follows the REST reference, api-version 7.4."""

import json
import re
import secrets
import urllib.parse

from stub import Stub, serve

TENANT = "11111111-2222-3333-4444-555555555555"
PAGE_SIZE = 25
VALUE_SIZE_MAX = 25_000


class State:
    def __init__(self):
        self.versions = {}  # name -> [(version, value)]
        self.deleted = set()
        self.tokens = {}  # token -> whether it may use secrets
        self.clients = {}  # id -> (secret, federated token, whether it may use secrets)


def make(state):
    class AzureStub(Stub):
        def answer(self, method, path, query, headers, body):
            query = dict(urllib.parse.parse_qsl(query))
            if path == f"/{TENANT}/oauth2/v2.0/token" and method == "POST":
                return self.give_token(dict(urllib.parse.parse_qsl(body.decode())))
            if path == "/metadata/identity/oauth2/token" and method == "GET":
                return self.give_identity(headers.get("Metadata") == "true", query)
            if path == "/msi/token" and method == "GET":
                return self.give_identity(headers.get("X-IDENTITY-HEADER") == "header", query)
            return self.answer_vault(method, path, query, headers, body)

        @property
        def origin(self):
            return f"http://{self.headers['Host']}"

        def give_token(self, form):
            secret, federated, may = state.clients.get(form.get("client_id"), (None, None, False))
            is_right = form.get("grant_type") == "client_credentials" and (
                (secret is not None and form.get("client_secret") == secret)
                or (
                    federated is not None
                    and form.get("client_assertion") == federated
                    and form.get("client_assertion_type")
                    == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                )
            )
            if not is_right:
                return 401, {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided."}, {}
            if form.get("scope") != f"{self.origin}/.default":
                return 400, {"error": "invalid_scope", "error_description": "AADSTS70011: wrong scope."}, {}
            return 200, {"token_type": "Bearer", "expires_in": 3599, "access_token": self.new_token(may)}, {}

        def give_identity(self, is_asked_rightly, query):
            if not is_asked_rightly or query.get("resource") != self.origin:
                return 400, {"error": "invalid_request", "error_description": "Required metadata header not specified"}, {}
            return 200, {"token_type": "Bearer", "expires_in": "3599", "access_token": self.new_token(True)}, {}

        def new_token(self, may):
            token = secrets.token_urlsafe(24)
            state.tokens[token] = may
            return token

        def answer_vault(self, method, path, query, headers, body):
            token = (headers.get("Authorization") or "").removeprefix("Bearer ")
            if token not in state.tokens:
                challenge = f'Bearer authorization="{self.origin}/{TENANT}", resource="{self.origin}"'
                return 401, self.error("Unauthorized", "AKV10000: Request is missing a Bearer or PoP token."), {"WWW-Authenticate": challenge}
            if not state.tokens[token]:
                return 403, self.error("Forbidden", "The user does not have secrets get permission on key vault."), {}
            if query.get("api-version") != "7.4":
                return 400, self.error("BadParameter", "The specified version is not recognized."), {}
            if path == "/secrets" and method == "GET":
                return self.list(int(query.get("$skiptoken", "0")))
            found = re.fullmatch(r"/secrets/([0-9A-Za-z-]{1,127})(?:/([0-9a-f]{32}))?/?", path)
            if not found:
                return 400, self.error("BadParameter", "The request URI contains an invalid name"), {}
            name = found[1]
            if method == "GET":
                return self.get(name)
            if method == "PUT":
                return self.put(name, json.loads(body))
            return 405, self.error("MethodNotAllowed", "no"), {}

        @staticmethod
        def error(code, message):
            return {"error": {"code": code, "message": message}}

        def get(self, name):
            if not state.versions.get(name) or name in state.deleted:
                return 404, self.error("SecretNotFound", f"A secret with (name/id) {name} was not found in this key vault."), {}
            version, value = state.versions[name][-1]
            return 200, {"value": value, "id": f"{self.origin}/secrets/{name}/{version}", "attributes": {"enabled": True}}, {}

        def put(self, name, wanted):
            if name in state.deleted:
                return 409, self.error("Conflict", f"Secret {name} is currently in a deleted but recoverable state"), {}
            value = wanted.get("value")
            if not isinstance(value, str) or len(value.encode()) > VALUE_SIZE_MAX:
                return 400, self.error("BadParameter", "The secret value is too long."), {}
            state.versions.setdefault(name, []).append((secrets.token_hex(16), value))
            return self.get(name)

        def list(self, begin):
            names = sorted(name for name in state.versions if name not in state.deleted)
            answer = {
                "value": [{"id": f"{self.origin}/secrets/{name}"} for name in names[begin : begin + PAGE_SIZE]],
                "nextLink": None,
            }
            if begin + PAGE_SIZE < len(names):
                answer["nextLink"] = f"{self.origin}/secrets?api-version=7.4&$skiptoken={begin + PAGE_SIZE}"
            return 200, answer, {}

    return AzureStub


def start():
    """The address of a vault, which is its own login, and its state."""
    state = State()
    address, _ = serve(make(state))
    return address, state
