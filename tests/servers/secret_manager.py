"""A stand-in for Google Secret Manager and for the places that give tokens for it, as far as a client of secrets
sees them. Follows the REST reference, v1; gRPC, which most clients speak, is in `secret_manager_grpc`.

OAuth's token endpoint (a service account's signed claims, a user's refresh token), tokens that a service account
signs itself, the metadata server, secrets with counted versions and paging. It leaves out the checksum of a value,
which is optional."""

import base64
import json
import re
import secrets
import time
from urllib.parse import parse_qsl, unquote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from stub import Stub, serve

VALUE_SIZE_MAX = 65_536
TOKEN_SECONDS = 3600
SKEW_SECONDS = 60
AUDIENCE = "https://secretmanager.googleapis.com/"
SCOPE = "https://www.googleapis.com/auth/cloud-platform"
PATH = re.compile(r"/v1/projects/([a-z0-9-]+)/secrets(?:/([0-9A-Za-z_-]{1,255}))?(/versions/latest:access|:addVersion)?")


class SecretManager:
    """The secrets of one project."""

    def __init__(self, project):
        self.project = project
        self.versions = {}  # name -> [bytes]
        self.tokens = {}  # token -> whether it may use secrets
        self.accounts = {}  # e-mail -> (public key, whether it may use secrets)
        self.refresh_tokens = set()

    def serve(self, certificate=None, key=None):
        """Starts a server for it; several are fine."""
        return serve(type("BoundRequest", (Request,), {"manager": self}), certificate, key)

    def may(self, authorization):
        """Whether who comes with this header may use secrets; None where nobody knows them."""
        token = (authorization or "").removeprefix("Bearer ")
        if token.count(".") != 2:
            return self.tokens.get(token)
        claims, may = self.signed(token)
        is_for_us = claims.get("aud") == AUDIENCE or SCOPE in claims.get("scope", "")
        return may if is_for_us else None

    def signed(self, assertion):
        """What a service account claims, and whether it may use secrets; nothing, and None, where the signature or
        the time is wrong. RFC 7523, section 3."""
        try:
            header, claims, signature = assertion.split(".")
            claimed = json.loads(_decoded(claims))
            key, may = self.accounts[claimed["iss"]]
            if json.loads(_decoded(header)).get("alg") != "RS256":
                return {}, None
            key.verify(_decoded(signature), f"{header}.{claims}".encode(), padding.PKCS1v15(), hashes.SHA256())
        except (ValueError, KeyError, InvalidSignature):
            return {}, None
        is_now = claimed["iat"] - SKEW_SECONDS < time.time() < claimed["exp"] <= claimed["iat"] + TOKEN_SECONDS + SKEW_SECONDS
        return (claimed, may) if is_now else ({}, None)


def _decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


class Request(Stub):
    manager: SecretManager

    def answer(self, method, path, query, headers, body):
        if path == "/token" and method == "POST":
            return self.give_token(dict(parse_qsl(body.decode())))
        if path.startswith("/computeMetadata/v1/"):
            return self.answer_machine(path, headers)
        may = self.manager.may(headers.get("Authorization"))
        if may is None:
            return self.error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
        found = PATH.fullmatch(unquote(path))
        if not may or not found or found[1] != self.manager.project:
            return self.error(403, "PERMISSION_DENIED", "Permission 'secretmanager.versions.access' denied")
        return self.answer_secrets(method, found[2], found[3], query, body)

    @staticmethod
    def error(status, code, message):
        return status, {"error": {"code": status, "message": message, "status": code}}, {}

    def new_token(self, may):
        token = secrets.token_urlsafe(24)
        self.manager.tokens[token] = may
        return 200, {"access_token": token, "expires_in": TOKEN_SECONDS - 1, "token_type": "Bearer"}, {}

    def give_token(self, form):
        if form.get("grant_type") == "urn:ietf:params:oauth:grant-type:jwt-bearer":
            claims, may = self.manager.signed(form.get("assertion", ""))
            if claims.get("aud") != f"{self.origin}/token" or SCOPE not in claims.get("scope", ""):
                return 400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}, {}
            return self.new_token(may)
        if form.get("grant_type") == "refresh_token" and form.get("refresh_token") in self.manager.refresh_tokens:
            return self.new_token(True)
        return 400, {"error": "invalid_grant", "error_description": "Bad Request"}, {}

    def answer_machine(self, path, headers):
        if headers.get("Metadata-Flavor") != "Google":
            return 403, b"", {}
        if path.endswith("/instance/service-accounts/default/token"):
            return self.new_token(True)
        if path.endswith("/project/project-id"):
            return 200, self.manager.project.encode(), {}
        return 404, b"", {}

    def answer_secrets(self, method, name, action, query, body):
        if method == "GET" and name is None:
            return self.list(query)
        if method == "POST" and name is None:
            return self.create(query.get("secretId", ""), json.loads(body))
        if name not in self.manager.versions:
            return self.error(404, "NOT_FOUND", f"Secret [projects/1/secrets/{name}] not found or has no versions.")
        versions = self.manager.versions[name]
        if method == "GET" and action == "/versions/latest:access":
            if not versions:
                return self.error(404, "NOT_FOUND", f"Secret Version [projects/1/secrets/{name}/versions/latest] not found.")
            data = base64.b64encode(versions[-1]).decode()
            return 200, {"name": self.version_name(name), "payload": {"data": data}}, {}
        if method == "POST" and action == ":addVersion":
            data = base64.b64decode(json.loads(body)["payload"]["data"], validate=True)
            if len(data) > VALUE_SIZE_MAX:
                return self.error(400, "INVALID_ARGUMENT", "The payload is too large.")
            versions.append(data)
            return 200, {"name": self.version_name(name), "state": "ENABLED"}, {}
        if method == "DELETE" and action is None:
            del self.manager.versions[name]
            return 200, {}, {}
        return self.error(404, "NOT_FOUND", "no such method")

    def version_name(self, name):
        return f"projects/1/secrets/{name}/versions/{len(self.manager.versions[name])}"

    def create(self, name, wanted):
        if "automatic" not in wanted.get("replication", {}):
            return self.error(400, "INVALID_ARGUMENT", "replication is required")
        if name in self.manager.versions:
            return self.error(409, "ALREADY_EXISTS", f"Secret [projects/1/secrets/{name}] already exists.")
        self.manager.versions[name] = []
        return 200, {"name": f"projects/1/secrets/{name}"}, {}

    def list(self, query):
        names = sorted(self.manager.versions)
        # A page of ours is small, so that few secrets make several.
        begin = int(query.get("pageToken") or 0)
        size = min(int(query.get("pageSize") or 10), 10)
        answer = {"secrets": [{"name": f"projects/1/secrets/{name}"} for name in names[begin : begin + size]]}
        if begin + size < len(names):
            answer["nextPageToken"] = str(begin + size)
        return 200, answer, {}
