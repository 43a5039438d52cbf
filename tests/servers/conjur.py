#!/usr/bin/env python3
"""A stand-in for CyberArk Conjur on the loopback address, for tests.

    CONJUR_AUTHN_API_KEY=… tests/servers/conjur.py [--port PORT] [--account NAME]

It prints `ready http://127.0.0.1:PORT` once it answers, and ends with the process. Without --port the system
picks a free one. The key in the environment is the administrator's, who logs in as `admin`. As a module it serves in
the process that imports it.

What it does as Conjur does: log in by password-less API key, tokens of eight minutes in both their forms,
ids as one part of a path, 404 for a variable that is unknown as for one without a value, 201 for what is
written, twenty versions, batches that are all or nothing, policies that create variables and hosts, 403 for who may
not. What it leaves out: permissions in policies (a host reads, the administrator writes, unless `allow` says
otherwise), other authenticators. Follows the OpenAPI description, 5.3.
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import threading
import time
from urllib.parse import unquote

from stub import Stub, serve

TOKEN_SECONDS = 8 * 60
VERSION_COUNT_MAX = 20


class Conjur:
    """What the server knows: roles with their keys, and variables with their versions."""

    def __init__(self, account: str, admin_key: str):
        self.account = account
        self.keys = {"admin": admin_key}
        self.rights = {"admin": {"read", "update"}}
        self.variables: dict[str, list[bytes]] = {}
        self.policy_version = 0
        self.lock = threading.Lock()
        self.forget_tokens()

    def serve(self, port=0):
        return serve(type("BoundRequest", (Request,), {"conjur": self}), port=port)

    def allow(self, login: str, rights: set[str]) -> str:
        """Has somebody log in with a new key, which it gives; the rights are of `read` and `update`."""
        key = self.keys[login] = secrets.token_hex(28)
        self.rights[login] = rights
        return key

    def forget_tokens(self) -> None:
        """As if all of them had run out."""
        self.signing_key = secrets.token_bytes(32)

    def token(self, login: str) -> bytes:
        """A signed token, as JSON."""
        now = int(time.time())
        header = _base64({"alg": "conjur.org/slosilo/v2", "kid": "stand-in"})
        payload = _base64({"sub": login, "iat": now, "exp": now + TOKEN_SECONDS})
        parts = {"protected": header, "payload": payload, "signature": self._sign(header, payload)}
        return json.dumps(parts).encode()

    def login_of(self, authorization: str) -> str | None:
        """Who holds this `Authorization` header; nobody, if it is wrong or too old."""
        found = re.fullmatch(r'Token token="([^"]+)"', authorization)
        if not found:
            return None
        try:
            parts = json.loads(base64.b64decode(found[1], validate=True))
            signature = self._sign(parts["protected"], parts["payload"])
            payload = json.loads(base64.urlsafe_b64decode(parts["payload"]))
        except (ValueError, KeyError, TypeError):
            return None
        if not hmac.compare_digest(signature, parts.get("signature", "")):
            return None
        return payload["sub"] if payload["exp"] > time.time() else None

    def load_policy(self, branch: str, text: str) -> dict:
        """Creates what a flat policy names. Raises ValueError at what this stand-in cannot read."""
        prefix = "" if branch == "root" else branch + "/"
        created = {}
        for line in text.splitlines():
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            found = re.fullmatch(r"- !(variable|host) '?\"?([^'\"\s]+)'?\"?", line.strip())
            if not found:
                raise ValueError(line)
            kind, name = found[1], prefix + found[2]
            if kind == "variable":
                self.variables.setdefault(name, [])
            elif f"host/{name}" not in self.keys:
                role = f"{self.account}:host:{name}"
                created[role] = {"id": role, "api_key": self.allow(f"host/{name}", {"read"})}
        self.policy_version += 1
        return {"created_roles": created, "version": self.policy_version}

    def _sign(self, header: str, payload: str) -> str:
        text = f"{header}.{payload}".encode()
        digest = hmac.new(self.signing_key, text, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode()


def _base64(value: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


class Request(Stub):
    """One request. Its path is split before it is decoded, since ids carry encoded slashes."""

    conjur: Conjur

    def answer(self, method, path, query, headers, body):
        parts = [unquote(part) for part in path.strip("/").split("/")]
        with self.conjur.lock:
            match [method, *parts]:
                case ["GET", ""]:
                    return 200, b"Conjur stand-in", {"Content-Type": "text/html"}
                case ["GET", "authn", self.conjur.account, "login"]:
                    return self.log_in(headers)
                case ["POST", "authn", self.conjur.account, login, "authenticate"]:
                    return self.authenticate(login, headers, body)
            login = self.conjur.login_of(headers.get("Authorization") or "")
            if login is None:
                return 401, b"", {}
            return self.answer_known([method, *parts], login, query, body)

    def answer_known(self, asked, login, query, body):
        """What only somebody with a token may ask."""
        account, rights = self.conjur.account, self.conjur.rights[login]
        match asked:
            case ["GET", "whoami"]:
                return 200, {"account": account, "username": login}, {}
            case ["GET", "secrets"]:
                return self.read_many(query)
            case ["GET", "resources", name, *_] if name == account:
                return self.list(query)
            case ["GET" | "POST", "secrets", name, "variable", *ids] if name == account:
                variable = "/".join(ids)
                if variable not in self.conjur.variables:
                    return self.missing(variable)
                if ("read" if asked[0] == "GET" else "update") not in rights:
                    return 403, b"", {}
                return self.read(variable, query) if asked[0] == "GET" else self.write(variable, body)
            case ["POST" | "PUT" | "PATCH", "policies", name, "policy", *ids] if name == account:
                return self.load_policy("/".join(ids), body) if login == "admin" else (403, b"", {})
        return 404, b"", {}

    def missing(self, variable):
        message = f"CONJ00076E Variable {self.conjur.account}:variable:{variable} is empty or not found."
        return 404, {"error": {"code": "not_found", "message": message}}, {}

    def log_in(self, headers):
        method, _, value = (headers.get("Authorization") or "").partition(" ")
        login, _, key = base64.b64decode(value or "").decode().partition(":")
        if method == "Basic" and self.is_key(login, key):
            return 200, self.conjur.keys[login].encode(), {}
        return 401, b"", {}

    def authenticate(self, login, headers, body):
        if not self.is_key(login, body.decode()):
            return 401, b"", {}
        token = self.conjur.token(login)
        if headers.get("Accept-Encoding", "").lower() == "base64":
            return 200, base64.b64encode(token), {"Content-Encoding": "base64"}
        return 200, token, {"Content-Type": "application/json"}

    def is_key(self, login, key):
        known = self.conjur.keys.get(login)
        return known is not None and hmac.compare_digest(known.encode(), key.encode())

    def read(self, variable, query):
        values = self.conjur.variables[variable]
        version = int(query.get("version", len(values)))
        if not 1 <= version <= len(values):
            return self.missing(variable)
        return 200, values[version - 1], {"Content-Type": "application/octet-stream"}

    def read_many(self, query):
        values = {}
        for identity in query.get("variable_ids", "").split(","):
            versions = self.conjur.variables.get(identity.split(":", 2)[-1]) or []
            if not versions:
                return 404, b"", {}
            values[identity] = versions[-1].decode("utf-8", "replace")
        return 200, values, {}

    def write(self, variable, body):
        values = self.conjur.variables[variable]
        values.append(body)
        del values[:-VERSION_COUNT_MAX]
        return 201, b"", {}

    def list(self, query):
        search = query.get("search", "")
        first, count = int(query.get("offset", 0)), int(query.get("limit", 1000))
        names = sorted(name for name in self.conjur.variables if search in name)
        if query.get("count") == "true":
            return 200, {"count": len(names)}, {}
        listed = [{"id": f"{self.conjur.account}:variable:{name}"} for name in names]
        return 200, listed[first : first + count], {}

    def load_policy(self, branch, body):
        try:
            return 201, self.conjur.load_policy(branch, body.decode()), {}
        except ValueError:
            return 422, {"error": {"code": "policy_invalid", "message": "not read by the stand-in"}}, {}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--account", default="cordon")
    chosen = options.parse_args()
    server = Conjur(chosen.account, os.environ["CONJUR_AUTHN_API_KEY"]).serve(chosen.port)
    print(f"ready {server.address}", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
