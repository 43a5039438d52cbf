"""A stand-in for Google Secret Manager and for the places that give tokens for it: OAuth's token
endpoint (a service account's signed claims, a user's refresh token), the metadata server, secrets
with counted versions and paging. Follows the REST reference, v1."""

import base64
import json
import re
import secrets
import time
import urllib.parse

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from stub import Stub, serve

PROJECT = "cordon-test"
VALUE_SIZE_MAX = 65_536


class State:
    def __init__(self):
        self.versions = {}  # name -> [base64 text]
        self.tokens = {}  # token -> whether it may use secrets
        self.accounts = {}  # e-mail -> (public key, whether it may use secrets)
        self.refresh_tokens = set()


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def make(state):
    class GcpStub(Stub):
        def answer(self, method, path, query, headers, body):
            query = dict(urllib.parse.parse_qsl(query))
            if path == "/token" and method == "POST":
                return self.give_token(dict(urllib.parse.parse_qsl(body.decode())))
            if path.startswith("/computeMetadata/v1/"):
                return self.answer_machine(path, headers)
            token = (headers.get("Authorization") or "").removeprefix("Bearer ")
            if token not in state.tokens:
                return self.error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
            found = re.fullmatch(rf"/v1/projects/{PROJECT}/secrets(?:/([0-9A-Za-z_-]{{1,255}}))?(/versions/latest:access|:addVersion)?", path)
            if not state.tokens[token] or not found:
                return self.error(403, "PERMISSION_DENIED", "Permission 'secretmanager.versions.access' denied")
            return self.answer_secrets(method, found[1], found[2], query, body)

        @staticmethod
        def error(status, code, message):
            return status, {"error": {"code": status, "message": message, "status": code}}, {}

        def new_token(self, may):
            token = secrets.token_urlsafe(24)
            state.tokens[token] = may
            return 200, {"access_token": token, "expires_in": 3599, "token_type": "Bearer"}, {}

        def give_token(self, form):
            if form.get("grant_type") == "urn:ietf:params:oauth:grant-type:jwt-bearer":
                return self.judge_assertion(form.get("assertion", ""))
            if form.get("grant_type") == "refresh_token" and form.get("refresh_token") in state.refresh_tokens:
                return self.new_token(True)
            return 400, {"error": "invalid_grant", "error_description": "Bad Request"}, {}

        def judge_assertion(self, assertion):
            refused = (400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}, {})
            header, claims, signature = assertion.split(".")
            wanted = json.loads(decoded(claims))
            if wanted.get("iss") not in state.accounts or json.loads(decoded(header)).get("alg") != "RS256":
                return refused
            key, may = state.accounts[wanted["iss"]]
            try:
                key.verify(decoded(signature), f"{header}.{claims}".encode(), padding.PKCS1v15(), hashes.SHA256())
            except InvalidSignature:
                return refused
            is_now = wanted["iat"] - 60 < time.time() < wanted["exp"] <= wanted["iat"] + 3600
            if not is_now or wanted["aud"] != f"http://{self.headers['Host']}/token" or "cloud-platform" not in wanted["scope"]:
                return refused
            return self.new_token(may)

        def answer_machine(self, path, headers):
            if headers.get("Metadata-Flavor") != "Google":
                return 403, b"", {}
            if path.endswith("/instance/service-accounts/default/token"):
                return self.new_token(True)
            if path.endswith("/project/project-id"):
                return 200, PROJECT.encode(), {}
            return 404, b"", {}

        def answer_secrets(self, method, name, action, query, body):
            if method == "GET" and name is None:
                return self.list(query)
            if method == "POST" and name is None:
                return self.create(query.get("secretId", ""), json.loads(body))
            if name not in state.versions:
                return self.error(404, "NOT_FOUND", f"Secret [projects/1/secrets/{name}] not found or has no versions.")
            versions = state.versions[name]
            if method == "GET" and action == "/versions/latest:access":
                if not versions:
                    return self.error(404, "NOT_FOUND", f"Secret Version [projects/1/secrets/{name}/versions/latest] not found.")
                return 200, {"name": self.version_name(name), "payload": {"data": versions[-1]}}, {}
            if method == "POST" and action == ":addVersion":
                data = json.loads(body)["payload"]["data"]
                if len(base64.b64decode(data, validate=True)) > VALUE_SIZE_MAX:
                    return self.error(400, "INVALID_ARGUMENT", "The payload is too large.")
                versions.append(data)
                return 200, {"name": self.version_name(name), "state": "ENABLED"}, {}
            if method == "DELETE" and action is None:
                del state.versions[name]
                return 200, {}, {}
            return self.error(404, "NOT_FOUND", "no such method")

        @staticmethod
        def version_name(name):
            return f"projects/1/secrets/{name}/versions/{len(state.versions[name])}"

        def create(self, name, wanted):
            if "automatic" not in wanted.get("replication", {}):
                return self.error(400, "INVALID_ARGUMENT", "replication is required")
            if name in state.versions:
                return self.error(409, "ALREADY_EXISTS", f"Secret [projects/1/secrets/{name}] already exists.")
            state.versions[name] = []
            return 200, {"name": f"projects/1/secrets/{name}"}, {}

        def list(self, query):
            names = sorted(state.versions)
            # A page of ours is small, so that few secrets make several.
            begin = int(query.get("pageToken") or 0)
            size = min(int(query.get("pageSize") or 10), 10)
            answer = {"secrets": [{"name": f"projects/1/secrets/{name}"} for name in names[begin : begin + size]]}
            if begin + size < len(names):
                answer["nextPageToken"] = str(begin + size)
            return 200, answer, {}

    return GcpStub


def start():
    """The address of everything, and the state behind it."""
    state = State()
    address, _ = serve(make(state))
    return address, state
