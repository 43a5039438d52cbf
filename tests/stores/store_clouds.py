"""Conjur, Azure Key Vault and Google Secret Manager, on stand-ins."""

import json
import secrets

import servers
from checking import check, expect
from conjur import Conjur
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from key_vault import KeyVault
from secret_manager import SecretManager
from stub import Stub, serve

NOWHERE = "http://127.0.0.1:1"


def named(cases, *more):
    return [(case.__name__, lambda r, case=case: case(r, *more)) for case in cases]


# Conjur


def describe_conjur():
    conjur = Conjur("myorg", secrets.token_hex(28))
    address = conjur.serve().address
    keys = {"host/app": conjur.allow("host/app", {"read", "update"}), "host/reader": conjur.allow("host/reader", {"read"})}
    between = servers.Between(address, lambda method, path, _: method == "GET" and path.startswith("/secrets/"))

    def declare(name):
        conjur.variables[name] = []

    environment = {"CONJUR_APPLIANCE_URL": address, "CONJUR_ACCOUNT": conjur.account,
                   "CONJUR_AUTHN_LOGIN": "host/app", "CONJUR_AUTHN_API_KEY": keys["host/app"]}
    return {
        "title": "Conjur",
        "typed": "conjur",
        "size_max": 1 << 20,
        "environment": environment,
        "credentials": [key.encode() for key in keys.values()],
        "holds_binary": True,
        "declare": declare,
        "unreachable": [{"CONJUR_APPLIANCE_URL": NOWHERE}],
        "wrong_credentials": [({"CONJUR_AUTHN_API_KEY": "wrong"}, "does not accept the API key of host/app")],
        "without_permission": [{"CONJUR_AUTHN_LOGIN": "host/reader", "CONJUR_AUTHN_API_KEY": keys["host/reader"]}],
        "missing_settings": [({name: None}, name) for name in environment],
        "between": (between, {"CONJUR_APPLIANCE_URL": between.address}),
        "cases": named([a_variable_that_no_policy_declares, a_token_that_has_run_out], conjur),
    }


def a_variable_that_no_policy_declares(r, _conjur):
    expect(r.run("put", "app/undeclared", value=r.new_value()), 2, "!variable app/undeclared")


def a_token_that_has_run_out(r, conjur):
    """A proxy forgets all tokens behind the first read, as eight minutes do."""
    name, value = r.store.new_name(), r.new_value()
    proxy, environment = r.store.between
    proxy.after_read = conjur.forget_tokens
    r.put(name, value, environment=environment)
    r.holds(name, value)


# Azure


def describe_azure():
    vault = KeyVault()
    address = vault.serve().address
    secret = secrets.token_urlsafe(30)
    vault.clients = {"app": (secret, None, True), "weak": (secret, None, False), "pod": (None, "federated.token", True)}
    between = servers.Between(address, lambda method, path, headers: method == "GET" and "Authorization" in headers)
    return {
        "title": "Azure Key Vault",
        "typed": "azure",
        "size_max": 25_000,
        "environment": {"AZURE_KEYVAULT_URL": address, "AZURE_AUTHORITY_HOST": address, "AZURE_CLIENT_ID": "app", "AZURE_CLIENT_SECRET": secret},
        "credentials": [secret.encode()],
        "name_format": "app-{}",
        "unreachable": [{"AZURE_KEYVAULT_URL": NOWHERE}],
        "wrong_credentials": [({"AZURE_CLIENT_SECRET": "wrong-secret"}, "Invalid client secret")],
        "without_permission": [{"AZURE_CLIENT_ID": "weak"}],
        "missing_settings": [({"AZURE_KEYVAULT_URL": None}, "AZURE_KEYVAULT_URL"), ({"AZURE_KEYVAULT_URL": "a b"}, "a b"),
                             ({"AZURE_AUTHORITY_HOST": "login"}, "AZURE_AUTHORITY_HOST")],
        "between": (between, {"AZURE_KEYVAULT_URL": between.address, "AZURE_AUTHORITY_HOST": between.address}),
        "cases": named([a_federated_token, an_app_service, the_machines_identity, a_name_with_an_underscore,
                        what_is_deleted_and_kept, a_vault_named_on_the_command_line, a_token_for_somebody_else,
                        a_login_somewhere_else, an_address_in_the_clear], vault, address),
    }


def a_federated_token(r, _vault, _address):
    (r.folder / "token").write_text("federated.token")
    ways = {"AZURE_CLIENT_SECRET": None, "AZURE_CLIENT_ID": "pod", "AZURE_FEDERATED_TOKEN_FILE": str(r.folder / "token")}
    r.put(r.store.new_name(), r.new_value(), environment=ways)
    (r.folder / "token").write_text("another.token")
    expect(r.run("get", "a", environment=ways), 3, "refuses with status 401")


def an_app_service(r, vault, address):
    ways = {"AZURE_CLIENT_SECRET": None, "IDENTITY_ENDPOINT": f"{address}/msi/token", "IDENTITY_HEADER": vault.identity_header}
    r.put(r.store.new_name(), r.new_value(), environment=ways)


def the_machines_identity(r, _vault, address):
    ways = {"AZURE_CLIENT_SECRET": None, "AZURE_POD_IDENTITY_AUTHORITY_HOST": address}
    r.put(r.store.new_name(), r.new_value(), environment=ways)
    expect(r.run("get", "a", environment={**ways, "AZURE_POD_IDENTITY_AUTHORITY_HOST": NOWHERE}), 2, "no credentials for Azure")


def a_name_with_an_underscore(r, *_):
    expect(r.run("put", "API_KEY", value=r.new_value()), 2, "such as API-KEY")


def what_is_deleted_and_kept(r, vault, _address):
    name = r.store.new_name()
    r.put(name, r.new_value())
    vault.deleted.add(name)
    expect(r.run("put", name, value=r.new_value()), 2, "recover or purge it first")


def a_vault_named_on_the_command_line(r, _vault, address):
    name, value = r.store.new_name(), r.new_value()
    r.put(name, value, store=f"azure:{address}/", environment={"AZURE_KEYVAULT_URL": None})
    r.holds(name, value)


def a_token_for_somebody_else(r, _vault, address):
    """A host that is no vault, and asks for a token that would open one."""
    named = address.replace("127.0.0.1", "localhost")

    class Liar(Stub):
        def answer(self, *_):
            challenge = f'Bearer authorization="{address}/tenant", resource="https://vault.azure.net"'
            return 401, b"", {"WWW-Authenticate": challenge}

    liar = serve(Liar).address
    expect(r.run("get", "a", environment={"AZURE_KEYVAULT_URL": liar}), 3, "meant for https://vault.azure.net")
    check(named != address, "the stand-in has no address")


def a_login_somewhere_else(r, _vault, _address):
    """The vault names another login than ours is: nobody is asked there."""
    expect(r.run("get", "a", environment={"AZURE_AUTHORITY_HOST": NOWHERE}), 3, "sends us to http://127.0.0.1")
    expect(r.run("get", "a", environment={"AZURE_AUTHORITY_HOST": None}), 3, "login is https://login.microsoftonline.com")


def an_address_in_the_clear(r, *_):
    expect(r.run("get", "a", environment={"AZURE_KEYVAULT_URL": "http://vault.example.com"}), 2, "plain http")
    expect(r.run("get", "a", environment={"AZURE_AUTHORITY_HOST": "http://login.example.com"}), 2, "plain http")


# Google


def account_file(folder, manager, address, name, may):
    key = rsa.generate_private_key(65537, 2048)
    email = f"{name}@{manager.project}.iam.gserviceaccount.com"
    manager.accounts[email] = (key.public_key(), may)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    file = folder / f"{name}.json"
    file.write_text(json.dumps({"type": "service_account", "project_id": manager.project, "private_key_id": "1",
                                "private_key": pem, "client_email": email, "token_uri": f"{address}/token"}))
    return file


def describe_gcp(folder):
    manager = SecretManager("cordon-test")
    address = manager.serve().address
    app = account_file(folder, manager, address, "app", True)
    weak = account_file(folder, manager, address, "weak", False)
    stranger = account_file(folder, manager, address, "stranger", True)
    del manager.accounts[json.loads(stranger.read_text())["client_email"]]
    between = servers.Between(address, lambda method, path, _: method == "GET" and path.endswith(":access"))
    override = "CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER"
    return {
        "title": "Google Secret Manager",
        "typed": "gcp",
        "size_max": 65_536,
        "environment": {override: address, "GOOGLE_APPLICATION_CREDENTIALS": str(app)},
        "name_format": "app_{}",
        "holds_binary": True,
        "unreachable": [{override: NOWHERE}],
        "wrong_credentials": [({"GOOGLE_APPLICATION_CREDENTIALS": str(stranger)}, "Invalid JWT Signature")],
        "without_permission": [{"GOOGLE_APPLICATION_CREDENTIALS": str(weak)}],
        "missing_settings": [({"GOOGLE_APPLICATION_CREDENTIALS": "none.json"}, "none.json"), ({override: "nothing"}, override)],
        "between": (between, {override: between.address}),
        "cases": named([a_user_who_logged_in, the_machines_account, other_credentials, a_project_that_is_not_ours, an_empty_secret], manager, address),
    }


def a_user_who_logged_in(r, manager, address):
    manager.refresh_tokens.add("refresh-me")
    folder = r.folder / ".config/gcloud"
    folder.mkdir(parents=True)
    file = folder / "application_default_credentials.json"
    file.write_text(json.dumps({"type": "authorized_user", "client_id": "a", "client_secret": "b",
                                "refresh_token": "refresh-me", "token_uri": f"{address}/token"}))
    ways = {"GOOGLE_APPLICATION_CREDENTIALS": None, "GOOGLE_CLOUD_PROJECT": manager.project}
    r.put(r.store.new_name(), r.new_value(), environment=ways)
    expect(r.run("get", "a", environment={"GOOGLE_APPLICATION_CREDENTIALS": None}), 2, "which project?")


def the_machines_account(r, _manager, address):
    ways = {"GOOGLE_APPLICATION_CREDENTIALS": None, "GCE_METADATA_HOST": address.removeprefix("http://")}
    r.put(r.store.new_name(), r.new_value(), environment=ways)
    expect(r.run("get", "a", environment={**ways, "GCE_METADATA_HOST": "127.0.0.1:1"}), 2, "no credentials for Google")


def other_credentials(r, *_):
    file = r.folder / "external.json"
    file.write_text('{"type": "external_account"}')
    expect(r.run("get", "a", environment={"GOOGLE_APPLICATION_CREDENTIALS": str(file)}), 2, "external_account")
    file.write_text("{")
    expect(r.run("get", "a", environment={"GOOGLE_APPLICATION_CREDENTIALS": str(file)}), 3, "external.json")


def a_project_that_is_not_ours(r, *_):
    expect(r.run("get", "a", store="gcp:other"), 3, "no permission")


def an_empty_secret(r, manager, _address):
    name, value = r.store.new_name(), r.new_value()
    manager.versions[name] = []
    r.get(name, code=2)
    r.put(name, value)
    r.holds(name, value)
