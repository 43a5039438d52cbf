"""What a program meets in each store: its server, its states, and the settings of who reads it."""

import contextlib
import json
import secrets
from collections.abc import Callable

import boto3
import hvac
from conjur_api import Client
from conjur_api.models import ConjurConnectionInfo, CredentialsData
from conjur_api.providers import AuthnAuthenticationStrategy, SimpleCredentialsProvider

import clouds
import servers
from snippets import HOLES
from states import Puts, State, Surroundings, awkward_value
from workshop import BUILD, Failed

VARIABLE, PATH, FIELD = (HOLES[hole] for hole in ("__ENV__", "__PATH__", "__FIELD__"))
CONJUR_ACCOUNT = "proof"


@contextlib.contextmanager
def env():
    value = awkward_value()
    states = [
        State("absent", dict, VARIABLE),
        State("other", lambda: {VARIABLE: ""}, VARIABLE),
        State("present", lambda: {VARIABLE: value}),
    ]
    yield Surroundings(value, [value], states)


@contextlib.contextmanager
def vault():
    with servers.openbao() as (address, token):
        store = hvac.Client(url=address, token=token).secrets.kv.v2
        value, other, wrong = awkward_value(), awkward_value(), secrets.token_hex(12)
        settings = {"VAULT_ADDR": address, "VAULT_TOKEN": token}

        def put(fields: dict[str, str]) -> dict[str, str]:
            store.create_or_update_secret(path=PATH, secret=fields, mount_point="secret")
            return settings

        states = [
            State("absent", lambda: settings, PATH),
            State("other", lambda: put({"another": other}), FIELD),
            State("present", lambda: put({"another": other, FIELD: value})),
            State("denied", lambda: settings | {"VAULT_TOKEN": wrong}),
        ]
        puts = Puts(
            "vault",
            settings,
            lambda: store.read_secret_version(path=PATH, raise_on_deleted_version=True)["data"][
                "data"
            ][FIELD],
            lambda: store.delete_metadata_and_all_versions(path=PATH),
        )
        yield Surroundings(value, [value, other, token, wrong], states, puts=puts)


@contextlib.contextmanager
def aws_secrets_manager():
    with servers.moto() as address:
        key = {
            "AWS_ACCESS_KEY_ID": secrets.token_hex(10),
            "AWS_SECRET_ACCESS_KEY": secrets.token_hex(20),
        }
        settings = key | {
            "AWS_REGION": "eu-central-1",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_ENDPOINT_URL_SECRETS_MANAGER": address,
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        client = boto3.client(
            "secretsmanager",
            region_name=settings["AWS_REGION"],
            endpoint_url=address,
            aws_access_key_id=key["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=key["AWS_SECRET_ACCESS_KEY"],
        )
        value, other = awkward_value(), awkward_value()

        def put(text: str) -> dict[str, str]:
            with contextlib.suppress(client.exceptions.ResourceExistsException):
                client.create_secret(Name=PATH, SecretString=text)
            client.put_secret_value(SecretId=PATH, SecretString=text)
            return settings

        states = [
            State("absent", lambda: settings, PATH),
            State("other", lambda: put(json.dumps({"another": other})), FIELD),
            State("not JSON", lambda: put(other), PATH),
            State("present", lambda: put(json.dumps({"another": other, FIELD: value}))),
        ]
        hidden = [value, other, key["AWS_SECRET_ACCESS_KEY"]]
        puts = Puts(
            "aws",
            settings,
            lambda: json.loads(client.get_secret_value(SecretId=PATH)["SecretString"])[FIELD],
            lambda: client.delete_secret(SecretId=PATH, ForceDeleteWithoutRecovery=True),
        )
        yield Surroundings(value, hidden, states, puts=puts)


@contextlib.contextmanager
def conjur():
    """The program logs in as a host. Values are put by CyberArk's own client, which so checks the
    stand-in."""
    with servers.conjur(CONJUR_ACCOUNT) as (address, admin_key):
        admin = conjur_client(address, "admin", admin_key)
        policy = BUILD / "policy.yml"
        policy.write_text("- !host apps/billing\n- !variable unrelated\n")
        created = admin.load_policy_file("root", str(policy))["created_roles"]
        key = created[f"{CONJUR_ACCOUNT}:host:apps/billing"]["api_key"]
        _check_stand_in(address, admin, key)
        value, wrong = awkward_value(), secrets.token_hex(28)
        settings = {
            "CONJUR_APPLIANCE_URL": address,
            "CONJUR_ACCOUNT": CONJUR_ACCOUNT,
            "CONJUR_AUTHN_LOGIN": "host/apps/billing",
            "CONJUR_AUTHN_API_KEY": key,
        }

        def declare() -> dict[str, str]:
            policy.write_text(f"- !variable {PATH}\n")
            admin.update_policy_file("root", str(policy))
            return settings

        def put() -> dict[str, str]:
            # The client sends text as Latin-1, which the value is not.
            admin.set(PATH, value.encode())
            return settings

        states = [
            State("absent", lambda: settings, PATH),
            State("other", declare, PATH),
            State("present", put),
            State("denied", lambda: settings | {"CONJUR_AUTHN_API_KEY": wrong}),
        ]
        yield Surroundings(value, [value, key, wrong, admin_key], states)


def conjur_client(address: str, login: str, key: str) -> Client:
    credentials = SimpleCredentialsProvider()
    credentials.save(CredentialsData(machine=address, username=login, api_key=key))
    return Client(
        ConjurConnectionInfo(conjur_url=address, account=CONJUR_ACCOUNT),
        authn_strategy=AuthnAuthenticationStrategy(credentials),
        async_mode=False,
    )


def _check_stand_in(address: str, admin: Client, key: str) -> None:
    """What the official client does with a Conjur works with ours."""
    admin.set("unrelated", "first")
    admin.set("unrelated", "second")
    host = conjur_client(address, "host/apps/billing", key)
    whole = f"{CONJUR_ACCOUNT}:variable:unrelated"
    seen = {
        "newest": host.get("unrelated") == b"second",
        "older": host.get("unrelated", "1") == b"first",
        "batch": host.get_many("unrelated") == {"unrelated": "second"},
        "list": whole in [each if isinstance(each, str) else each["id"] for each in host.list()],
        "who": host.whoami()["username"] == "host/apps/billing",
        "a host writes nothing": _refuses(lambda: host.set("unrelated", "third")),
        "a wrong key": _refuses(
            lambda: conjur_client(address, "host/apps/billing", "x").get("unrelated")
        ),
    }
    if not all(seen.values()):
        raise Failed(f"the stand-in for Conjur is not like Conjur: {seen}")


def _refuses(act: Callable[[], object]) -> bool:
    try:
        act()
    except Exception as error:  # pylint: disable=broad-except
        return getattr(error, "status", None) in (401, 403)
    return False


ALL = {
    "env": env,
    "vault": vault,
    "aws-secrets-manager": aws_secrets_manager,
    "conjur": conjur,
    "azure-key-vault": clouds.azure_key_vault,
    "google-secret-manager": clouds.google_secret_manager,
}
