"""What a program meets in the clouds' own stores: stand-ins behind a proxy, which its client is told of."""

import contextlib
import json
import secrets
import time

from azure.core.credentials import AccessToken
from azure.keyvault.secrets import SecretClient
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

import authority
from key_vault import KeyVault
from secret_manager import SecretManager
from secret_manager_grpc import GrpcServer
from snippets import holes_of
from states import State, Surroundings, awkward_value
from tunnel import Tunnel
from workshop import BUILD

VAULT_HOST = "proof.vault.azure.net"
GOOGLE_HOST = "secretmanager.googleapis.com"
GOOGLE_LOGIN_HOST = "oauth2.googleapis.com"
PROJECT = "proof-of-snippets"


@contextlib.contextmanager
def running_key_vault(directory):
    """The stand-in by its real name, as a program on App Service sees it; gives it and the program's settings."""
    made = authority.make(directory, [VAULT_HOST])
    vault = KeyVault("https://vault.azure.net", "https://login.microsoftonline.com")
    secure, plain = vault.serve(made.certificate, made.key), vault.serve()
    with contextlib.closing(secure), contextlib.closing(plain):
        with contextlib.closing(Tunnel(secure.port, plain.port)) as tunnel:
            settings = made.settings(tunnel.port) | {
                "AZURE_KEYVAULT_URL": f"https://{VAULT_HOST}",
                "IDENTITY_ENDPOINT": f"{plain.address}/msi/token",
                "IDENTITY_HEADER": vault.identity_header,
            }
            yield vault, settings


@contextlib.contextmanager
def azure_key_vault():
    """Values are put by Microsoft's own client, which so checks the stand-in."""
    name = holes_of("azure-key-vault")["__PATH__"]
    with running_key_vault(BUILD / "authority/azure") as (vault, settings):
        value, other, wrong = awkward_value(), awkward_value(), secrets.token_hex(16)
        token = vault.new_token()
        client = SecretClient(
            settings["AZURE_KEYVAULT_URL"],
            _Token(token),
            proxies={"https": settings["HTTPS_PROXY"]},
            connection_verify=settings["SSL_CERT_FILE"],
        )

        def put(where: str, text: str) -> dict[str, str]:
            client.set_secret(where, text)
            return settings

        states = [
            State("absent", lambda: settings, name),
            State("other", lambda: put("another", other), name),
            State("present", lambda: put(name, value)),
        ]
        yield Surroundings(value, [value, other, wrong, token, vault.identity_header], states)


class _Token:
    """A token of the stand-in, as one of Azure's credentials."""

    def __init__(self, token: str):
        self._token = token

    def get_token(self, *_scopes, **_options) -> AccessToken:
        return AccessToken(self._token, int(time.time()) + 3600)


@contextlib.contextmanager
def running_secret_manager(directory):
    """The stand-in by its real name, with a service account, which signs its own tokens; gives it, the settings of
    programs whose client speaks gRPC, of those whose client speaks REST, and the account's key."""
    made = authority.make(directory, [GOOGLE_HOST, GOOGLE_LOGIN_HOST])
    manager = SecretManager(PROJECT)
    rest = manager.serve(made.certificate, made.key)
    grpc = GrpcServer(manager, made.certificate, made.key)
    with contextlib.closing(rest), contextlib.closing(grpc):
        to_grpc, to_rest = Tunnel(grpc.port, rest.port), Tunnel(rest.port, rest.port)
        with contextlib.closing(to_grpc), contextlib.closing(to_rest):
            account = directory / "account.json"
            key = _write_account(account, manager)
            program = {
                "GOOGLE_APPLICATION_CREDENTIALS": str(account),
                "GOOGLE_CLOUD_PROJECT": PROJECT,
            }
            yield manager, made.settings(to_grpc.port) | program, made.settings(to_rest.port) | program, key


@contextlib.contextmanager
def google_secret_manager():
    """Rust's client speaks REST, all others gRPC."""
    name = holes_of("google-secret-manager")["__PATH__"]
    with running_secret_manager(BUILD / "authority/google") as (manager, settings, by_rest, key):
        value, other = awkward_value(), awkward_value()

        def put(where: str, text: str) -> dict[str, str]:
            manager.versions[where] = [text.encode()]
            return settings

        states = [
            State("absent", lambda: settings, name),
            State("other", lambda: put("another", other), name),
            State("present", lambda: put(name, value)),
        ]
        hidden = [value, other, key.splitlines()[1]]
        yield Surroundings(value, hidden, states, {"rust": by_rest})


def _write_account(path, manager) -> str:
    """The file of a service account that the stand-in knows, with a new key; gives the key."""
    email = f"proof@{PROJECT}.iam.gserviceaccount.com"
    made = rsa.generate_private_key(65537, 2048)
    manager.accounts[email] = (made.public_key(), True)
    key = made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    account = {
        "type": "service_account",
        "project_id": PROJECT,
        "private_key_id": secrets.token_hex(20),
        "private_key": key.decode(),
        "client_email": email,
        "client_id": "1",
        "token_uri": f"https://{GOOGLE_LOGIN_HOST}/token",
        "universe_domain": "googleapis.com",
    }
    path.write_text(json.dumps(account))
    return key.decode()
