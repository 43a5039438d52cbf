"""A stand-in for Conjur, as far as a client of variables sees it: authenticate with an API key, a
token of eight minutes, values, resources. Follows the OpenAPI description, 5.3."""

import base64
import json
import re
import secrets
import urllib.parse

from stub import Stub, serve

ACCOUNT = "myorg"


class State:
    def __init__(self):
        self.values = {}  # variable -> bytes, or None where there is none yet
        self.api_keys = {}  # login -> (key, what it may do: a set of read and update)
        self.tokens = {}  # token -> login


def make(state):
    class ConjurStub(Stub):
        def answer(self, method, path, query, headers, body):
            found = re.fullmatch(rf"/authn/{ACCOUNT}/([^/]+)/authenticate", path)
            if found and method == "POST":
                return self.authenticate(urllib.parse.unquote(found[1]), headers, body)
            given = re.fullmatch(r'Token token="([^"]+)"', headers.get("Authorization") or "")
            if not given or given[1] not in state.tokens:
                return 401, b"", {}
            rights = state.api_keys[state.tokens[given[1]]][1]
            if path == f"/resources/{ACCOUNT}" and method == "GET":
                return self.list(dict(urllib.parse.parse_qsl(query)))
            found = re.fullmatch(rf"/secrets/{ACCOUNT}/variable/([^/]+)", path)
            if not found:
                return 404, b"", {}
            return self.answer_variable(method, urllib.parse.unquote(found[1]), rights, body)

        def authenticate(self, login, headers, body):
            if login not in state.api_keys or state.api_keys[login][0].encode() != body:
                return 401, b"", {}
            token = json.dumps({"protected": "e30=", "payload": secrets.token_hex(16), "signature": "s"})
            encoded = base64.b64encode(token.encode()).decode()
            state.tokens[encoded] = login
            if headers.get("Accept-Encoding") == "base64":
                return 200, encoded.encode(), {"Content-Encoding": "base64"}
            return 200, token.encode(), {}

        def answer_variable(self, method, name, rights, body):
            missing = (404, {"error": {"code": "not_found", "message": f"CONJ00076E Variable {ACCOUNT}:variable:{name} is empty or not found."}}, {})
            if name not in state.values:
                return missing
            if method == "GET":
                if "read" not in rights:
                    return 403, b"", {}
                if state.values[name] is None:
                    return missing
                return 200, state.values[name], {"Content-Type": "application/octet-stream"}
            if method == "POST":
                if "update" not in rights:
                    return 403, b"", {}
                state.values[name] = body
                return 201, b"", {}
            return 405, b"", {}

        def list(self, query):
            names = sorted(state.values)
            begin, size = int(query.get("offset", 0)), int(query.get("limit", 1000))
            return 200, [{"id": f"{ACCOUNT}:variable:{name}"} for name in names[begin : begin + size]], {}

    return ConjurStub


def start():
    """The address, and the state behind it."""
    state = State()
    address, _ = serve(make(state))
    return address, state
