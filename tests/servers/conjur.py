#!/usr/bin/env python3
"""A stand-in for CyberArk Conjur on the loopback address, for tests.

    CONJUR_AUTHN_API_KEY=… tests/servers/conjur.py [--port PORT] [--account NAME]

It prints `ready http://127.0.0.1:PORT` once it answers, and ends with the process. Without --port the system
picks a free one. The key in the environment is the administrator's, who logs in as `admin`.

What it does as Conjur does: log in by password-less API key, tokens of eight minutes in both their forms,
ids as one part of a path, 404 for a variable that is unknown as for one without a value, 201 for what is
written, twenty versions, batches that are all or nothing, policies that create variables and hosts. What it
leaves out: permissions (who is logged in may read; the administrator may write), other authenticators.
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
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN_SECONDS = 8 * 60
VERSION_COUNT_MAX = 20


class Conjur:
    """What the server knows: roles with their keys, and variables with their versions."""

    def __init__(self, account: str, admin_key: str):
        self.account = account
        self.keys = {"admin": admin_key}
        self.variables: dict[str, list[bytes]] = {}
        self.policy_version = 0
        self.lock = threading.Lock()
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
                key = self.keys[f"host/{name}"] = secrets.token_hex(28)
                role = f"{self.account}:host:{name}"
                created[role] = {"id": role, "api_key": key}
        self.policy_version += 1
        return {"created_roles": created, "version": self.policy_version}

    def _sign(self, header: str, payload: str) -> str:
        text = f"{header}.{payload}".encode()
        digest = hmac.new(self.signing_key, text, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode()


def _base64(value: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


class Handler(BaseHTTPRequestHandler):
    """One request. Its path is split before it is decoded, since ids carry encoded slashes."""

    protocol_version = "HTTP/1.1"
    conjur: Conjur

    def do_GET(self):
        self._route("GET")

    def do_POST(self):
        self._route("POST")

    def do_PUT(self):
        self._route("PUT")

    def do_PATCH(self):
        self._route("PATCH")

    def log_message(self, *_):
        """Nothing is logged: what passes here is secret."""

    def _route(self, method: str):
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urlsplit(self.path)
        self.query = parse_qs(url.query)
        parts = [unquote(part) for part in url.path.strip("/").split("/")]
        with self.conjur.lock:
            match [method, *parts]:
                case ["GET", ""]:
                    self._answer(200, b"Conjur stand-in", "text/html")
                case ["GET", "authn", self.conjur.account, "login"]:
                    self._log_in()
                case ["POST", "authn", self.conjur.account, login, "authenticate"]:
                    self._authenticate(login)
                case _:
                    self._route_known(method, parts)

    def _route_known(self, method: str, parts: list[str]):
        """What only somebody with a token may ask."""
        login = self.conjur.login_of(self.headers.get("Authorization", ""))
        if login is None:
            return self._answer(401)
        account = self.conjur.account
        match [method, *parts]:
            case ["GET", "whoami"]:
                self._json(200, {"account": account, "username": login})
            case ["GET", "secrets"]:
                self._read_many()
            case ["GET", "secrets", name, "variable", *ids] if name == account:
                self._read("/".join(ids))
            case ["GET", "resources", name, *_] if name == account:
                self._list()
            case _ if login != "admin":
                self._answer(403)
            case ["POST", "secrets", name, "variable", *ids] if name == account:
                self._write("/".join(ids))
            case ["POST" | "PUT" | "PATCH", "policies", name, "policy", *ids] if name == account:
                self._load_policy("/".join(ids))
            case _:
                self._answer(404)

    def _log_in(self):
        method, _, value = self.headers.get("Authorization", "").partition(" ")
        login, _, key = base64.b64decode(value or "").decode().partition(":")
        if method == "Basic" and self._is_key(login, key):
            return self._answer(200, self.conjur.keys[login].encode())
        return self._answer(401)

    def _authenticate(self, login: str):
        if not self._is_key(login, self.body.decode()):
            return self._answer(401)
        token = self.conjur.token(login)
        if self.headers.get("Accept-Encoding", "").lower() == "base64":
            return self._answer(200, base64.b64encode(token), encoding="base64")
        return self._answer(200, token, "application/json")

    def _is_key(self, login: str, key: str) -> bool:
        known = self.conjur.keys.get(login)
        return known is not None and hmac.compare_digest(known.encode(), key.encode())

    def _read(self, name: str):
        values = self.conjur.variables.get(name) or []
        version = int(self.query.get("version", [len(values)])[0])
        if not 1 <= version <= len(values):
            return self._json(
                404, {"error": {"code": "not_found", "message": f"{name} is empty or not found"}}
            )
        return self._answer(200, values[version - 1], "application/octet-stream")

    def _read_many(self):
        ids = ",".join(self.query.get("variable_ids", [])).split(",")
        values = {}
        for identity in ids:
            versions = self.conjur.variables.get(identity.split(":", 2)[-1]) or []
            if not versions:
                return self._answer(404)
            values[identity] = versions[-1].decode("utf-8", "replace")
        return self._json(200, values)

    def _write(self, name: str):
        if name not in self.conjur.variables:
            return self._answer(404)
        values = self.conjur.variables[name]
        values.append(self.body)
        del values[:-VERSION_COUNT_MAX]
        return self._answer(201)

    def _list(self):
        search = self.query.get("search", [""])[0]
        first = int(self.query.get("offset", ["0"])[0])
        count = int(self.query.get("limit", ["1000"])[0])
        names = sorted(name for name in self.conjur.variables if search in name)
        if self.query.get("count", [""])[0] == "true":
            return self._json(200, {"count": len(names)})
        listed = [{"id": f"{self.conjur.account}:variable:{name}"} for name in names]
        return self._json(200, listed[first : first + count])

    def _load_policy(self, branch: str):
        try:
            self._json(201, self.conjur.load_policy(branch, self.body.decode()))
        except ValueError:
            self._json(
                422, {"error": {"code": "policy_invalid", "message": "not read by the stand-in"}}
            )

    def _json(self, status: int, value):
        self._answer(status, json.dumps(value).encode(), "application/json")

    def _answer(self, status: int, body: bytes = b"", kind: str = "text/plain", encoding: str = ""):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--account", default="cordon")
    chosen = options.parse_args()
    Handler.conjur = Conjur(chosen.account, os.environ["CONJUR_AUTHN_API_KEY"])
    server = ThreadingHTTPServer(("127.0.0.1", chosen.port), Handler)
    print(f"ready http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
