"""The servers that the suite talks to: each a process or a thread of ours on a free port of the
loopback address, gone when the suite ends."""

import datetime
import http.client
import http.server
import ipaddress
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

READY_SECONDS = 30


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(method, url, body=None, headers=None):
    """Status and JSON of an answer."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        return error.code, None


class Process:
    """A server that is a program; `ready` is a URL that answers once it is up."""

    def __init__(self, command, ready, folder):
        self.log = open(folder / f"{Path(command[0]).name}.log", "wb")
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, env=environment, cwd=folder)
        deadline = time.monotonic() + READY_SECONDS
        while True:
            try:
                urllib.request.urlopen(ready, timeout=2).close()
                return
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    self.stop()
                    raise SystemExit(f"{command[0]} does not start; see {self.log.name}") from None
                time.sleep(0.05)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


class Bao(Process):
    """OpenBao in its development mode: unsealed, in memory, KV 2 at secret/."""

    def __init__(self, folder):
        self.address = f"http://127.0.0.1:{free_port()}"
        bao = str(Path(sys.executable).parent / "bao")
        host = self.address.removeprefix("http://")
        command = [bao, "server", "-dev", "-dev-root-token-id=root", "-dev-no-store-token", f"-dev-listen-address={host}"]
        super().__init__(command, f"{self.address}/v1/sys/health", folder)

    def ask(self, method, path, body=None, token="root"):
        return ask(method, f"{self.address}/v1/{path}", body, {"X-Vault-Token": token})


class Moto(Process):
    """AWS: Secrets Manager, STS and IAM, in memory."""

    def __init__(self, folder):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        moto = str(Path(sys.executable).parent / "moto_server")
        super().__init__([moto, "-H", "127.0.0.1", "-p", str(port)], f"{self.address}/moto-api/", folder)


class Between(http.server.ThreadingHTTPServer):
    """Hands requests on to a server, and calls `after_read` once, behind the answer to the first that
    `is_read` knows: what somebody else does between our look and our write."""

    daemon_threads = True

    def __init__(self, upstream, is_read=lambda *_: False, certificate=None):
        super().__init__(("127.0.0.1", 0), Passing)
        self.upstream = upstream.removeprefix("http://")
        self.is_read = is_read
        self.after_read = None
        scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)
            scheme = "https"
        self.address = f"{scheme}://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        """A client that does not trust the certificate goes away; that is what is tested."""


class Passing(http.server.BaseHTTPRequestHandler):
    wbufsize = -1

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        onward = http.client.HTTPConnection(self.server.upstream, timeout=30)
        # Host stays: signatures cover it, and stand-ins name themselves by it.
        onward.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            onward.putheader(name, value)
        onward.endheaders(body)
        answer = onward.getresponse()
        content = answer.read()
        if self.server.is_read(self.command, self.path, dict(self.headers)) and self.server.after_read:
            act, self.server.after_read = self.server.after_read, None
            act()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = pass_on

    def log_message(self, *_):
        """Requests hold secrets; nothing is logged."""


def make_certificate(folder):
    """A file with a certificate for 127.0.0.1, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "cordon test")])
    now = datetime.datetime.now(datetime.timezone.utc)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file
