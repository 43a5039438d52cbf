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
from snippets import holes_of
from states import State, Surroundings, awkward_value
from tunnel import Tunnel
from workshop import BUILD

VAULT_HOST = "proof.vault.azure.net"
GOOGLE_HOST = "secretmanager.googleapis.com"
PROJECT = "proof-of-snippets"


@contextlib.contextmanager
def azure_key_vault():
    """Values are put by Microsoft's own client, which so checks the stand-in."""
    name = holes_of("azure-key-vault")["__PATH__"]
    made = authority.make(BUILD / "authority/azure", [VAULT_HOST])
    with contextlib.closing(KeyVault(made.certificate, made.key)) as vault:
        with contextlib.closing(Tunnel(vault.secure_port, vault.plain_port)) as tunnel:
            value, other, wrong = awkward_value(), awkward_value(), secrets.token_hex(16)
            app_service = {
                "IDENTITY_ENDPOINT": f"http://127.0.0.1:{vault.plain_port}/identity",
                "IDENTITY_HEADER": vault.identity_header,
            }
            settings = made.settings(tunnel.port) | app_service
            settings["AZURE_KEYVAULT_URL"] = f"https://{VAULT_HOST}"
            client = SecretClient(
                settings["AZURE_KEYVAULT_URL"],
                _Token(vault.token),
                proxies={"https": f"http://127.0.0.1:{tunnel.port}"},
                connection_verify=str(made.trusted),
            )

            def put(where: str, text: str) -> dict[str, str]:
                client.set_secret(where, text)
                return settings

            states = [
                State("absent", lambda: settings, name),
                State("other", lambda: put("another", other), name),
                State("present", lambda: put(name, value)),
            ]
            hidden = [value, other, wrong, vault.token, vault.identity_header]
            yield Surroundings(value, hidden, states)


class _Token:
    """The stand-in's own token, as one of Azure's credentials."""

    def __init__(self, token: str):
        self._token = token

    def get_token(self, *_scopes, **_options) -> AccessToken:
        return AccessToken(self._token, int(time.time()) + 3600)


@contextlib.contextmanager
def google_secret_manager():
    """The program is a service account, which signs its own tokens. Rust's client speaks REST, and
    so gets a proxy of its own."""
    name = holes_of("google-secret-manager")["__PATH__"]
    made = authority.make(BUILD / "authority/google", [GOOGLE_HOST])
    with contextlib.closing(SecretManager(made.certificate, made.key)) as manager:
        grpc = Tunnel(manager.grpc_port, manager.rest_port)
        rest = Tunnel(manager.rest_port, manager.rest_port)
        with contextlib.closing(grpc), contextlib.closing(rest):
            value, other = awkward_value(), awkward_value()
            account = BUILD / "authority/google/account.json"
            key = _write_account(account)
            settings = made.settings(grpc.port) | {
                "GOOGLE_APPLICATION_CREDENTIALS": str(account),
                "GOOGLE_CLOUD_PROJECT": PROJECT,
            }

            def put(where: str, text: str) -> dict[str, str]:
                manager.values[where] = text.encode()
                return settings

            states = [
                State("absent", lambda: settings, name),
                State("other", lambda: put("another", other), name),
                State("present", lambda: put(name, value)),
            ]
            hidden = [value, other, key.splitlines()[1]]
            yield Surroundings(value, hidden, states, {"rust": made.settings(rest.port)})


def _write_account(path) -> str:
    """The file of a service account, with a key that was never anybody's; gives the key."""
    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    account = {
        "type": "service_account",
        "project_id": PROJECT,
        "private_key_id": secrets.token_hex(20),
        "private_key": key.decode(),
        "client_email": f"proof@{PROJECT}.iam.gserviceaccount.com",
        "client_id": "1",
        "token_uri": "https://oauth2.googleapis.com/token",
        "universe_domain": "googleapis.com",
    }
    path.write_text(json.dumps(account))
    return key.decode()
