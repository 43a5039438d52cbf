"""Vault's KV engines, on OpenBao: logins, mounts, and what only they can get wrong."""

import base64
import json
import secrets
import time

import servers
from checking import check, expect
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from stub import Stub, serve

NOWHERE = "http://127.0.0.1:1"


def describe(bao, version, certificate, ground):
    mount = "secret" if version == 2 else "kv1"
    if version == 1:
        bao.ask("POST", "sys/mounts/kv1", {"type": "kv", "options": {"version": "1"}})
    bao.ask("POST", "sys/policies/acl/app", {"policy": f'path "{mount}/*" {{ capabilities = ["create","update","read","list"] }}'})
    bao.ask("POST", "sys/policies/acl/other", {"policy": f'path "{mount}/data/other" {{ capabilities = ["read"] }}'})
    token = new_token(bao, "app")
    weak = new_token(bao, "other")
    between = servers.Between(bao.address, lambda method, path, _: method == "GET" and path.startswith(("/v1/secret/data/", "/v1/kv1/")))
    cases = [a_mount_that_is_not_there, a_path_without_a_mount, a_certificate_has_to_be_trusted, a_standby_is_not_followed, the_twins_of_bao]
    if version == 2:
        cases += [approle, jwt, kubernetes, a_namespace, what_was_deleted_can_be_put_again, a_sealed_server, other_fields_keep_their_kinds, a_token_file]
    return {
        "title": f"Vault KV {version}",
        "typed": "vault",
        "size_max": 1000 * 1000,
        "environment": {"VAULT_ADDR": bao.address, "VAULT_TOKEN": token},
        "credentials": [token.encode(), weak.encode()],
        "name_format": mount + "/app/{}",
        "has_fields_always": True,
        "unreachable": [{"VAULT_ADDR": NOWHERE}],
        "wrong_credentials": [
            ({"VAULT_TOKEN": "s.nothing"}, "does not accept the token"),
            ({"VAULT_AUTH_METHOD": "approle", "VAULT_ROLE_ID": "a", "VAULT_SECRET_ID": "b"}, "login by approle"),
        ],
        "without_permission": [{"VAULT_TOKEN": weak}],
        "missing_settings": [({"VAULT_ADDR": None}, "VAULT_ADDR"), ({"VAULT_TOKEN": None}, "VAULT_TOKEN"),
                             ({"VAULT_ADDR": "vault:8200/x"}, "VAULT_ADDR"), ({"VAULT_AUTH_METHOD": "ldap"}, "ldap"),
                             ({"VAULT_AUTH_METHOD": "jwt"}, "VAULT_ROLE")],
        "between": (between, {"VAULT_ADDR": between.address}),
        "cases": [(case.__name__, with_ground(case, bao, certificate, ground)) for case in cases],
    }


def with_ground(case, bao, certificate, ground):
    return lambda r: case(r, bao, certificate, ground)


def new_token(bao, policy):
    status, answer = bao.ask("POST", "auth/token/create", {"policies": [policy]})
    check(status == 200, "no token")
    return answer["auth"]["client_token"]


def a_mount_that_is_not_there(r, *_):
    expect(r.run("put", "nowhere/a", value=r.new_value()), 2, "no secrets engine is mounted at nowhere/")


def a_path_without_a_mount(r, *_):
    for path in ["alone", "/a/b", "secret/../b", "a//b"]:
        expect(r.run("get", path), 2, "no path in Vault")


def a_certificate_has_to_be_trusted(r, bao, certificate, _):
    proxy = servers.Between(bao.address, certificate=certificate)
    name, value = r.store.new_name(), r.new_value()
    expect(r.run("put", name, value=value, environment={"VAULT_ADDR": proxy.address}), 3, "certificate")
    r.get(name, code=2)
    r.put(name, value, environment={"VAULT_ADDR": proxy.address, "VAULT_CACERT": str(certificate)})
    r.holds(name, value)
    named = proxy.address.replace("127.0.0.1", "localhost")
    expect(r.run("get", name, environment={"VAULT_ADDR": named, "VAULT_CACERT": str(certificate)}), 3)


def a_standby_is_not_followed(r, bao, *_):
    class Standby(Stub):
        def answer(self, *_):
            return 307, b"", {"Location": bao.address + "/v1/secret/data/a"}

    address = serve(Standby).address
    expect(r.run("get", r.store.new_name(), environment={"VAULT_ADDR": address}), 3, "standby", bao.address)


def the_twins_of_bao(r, *_):
    name, value = r.store.new_name(), r.new_value()
    twins = {"BAO_ADDR": r.store.environment["VAULT_ADDR"], "BAO_TOKEN": r.store.environment["VAULT_TOKEN"],
             "VAULT_ADDR": None, "VAULT_TOKEN": "s.wrong"}
    r.put(name, value, environment=twins)
    r.holds(name, value)


def a_token_file(r, *_):
    (r.folder / ".vault-token").write_text(r.store.environment["VAULT_TOKEN"] + "\n")
    r.put(r.store.new_name(), r.new_value(), environment={"VAULT_TOKEN": None})


def approle(r, bao, *_):
    bao.ask("POST", "sys/auth/approle", {"type": "approle"})
    bao.ask("POST", "auth/approle/role/app", {"token_policies": ["app"]})
    role = bao.ask("GET", "auth/approle/role/app/role-id")[1]["data"]["role_id"]
    secret = bao.ask("POST", "auth/approle/role/app/secret-id")[1]["data"]["secret_id"]
    r.values.append(secret.encode())
    for method in ["approle", None]:
        r.put(r.store.new_name(), r.new_value(), environment={
            "VAULT_TOKEN": None, "VAULT_AUTH_METHOD": method, "VAULT_ROLE_ID": role, "VAULT_SECRET_ID": secret})
    expect(r.run("get", r.store.new_name(), environment={
        "VAULT_AUTH_METHOD": "approle", "VAULT_AUTH_PATH": "elsewhere", "VAULT_ROLE_ID": role, "VAULT_SECRET_ID": secret}), 3, "login")


def signed(key, claims):
    def part(content):
        return base64.urlsafe_b64encode(content).rstrip(b"=").decode()

    text = part(b'{"alg":"RS256"}') + "." + part(json.dumps(claims).encode())
    return text + "." + part(key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))


def public_pem(key):
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def jwt(r, bao, *_):
    key = rsa.generate_private_key(65537, 2048)
    bao.ask("POST", "sys/auth/jwt", {"type": "jwt"})
    bao.ask("POST", "auth/jwt/config", {"jwt_validation_pubkeys": [public_pem(key)]})
    bao.ask("POST", "auth/jwt/role/ci", {"role_type": "jwt", "user_claim": "sub", "bound_audiences": ["bao"], "token_policies": ["app"]})
    token = signed(key, {"sub": "ci", "aud": "bao", "nbf": int(time.time()) - 60, "iat": int(time.time()) - 60, "exp": int(time.time()) + 300})
    r.values.append(token.encode())
    ways = {"VAULT_TOKEN": None, "VAULT_AUTH_METHOD": "jwt", "VAULT_ROLE": "ci"}
    r.put(r.store.new_name(), r.new_value(), environment={**ways, "VAULT_JWT": token})
    (r.folder / "token").write_text(token)
    r.put(r.store.new_name(), r.new_value(), environment={**ways, "VAULT_JWT_FILE": str(r.folder / "token")})
    expect(r.run("get", r.store.new_name(), environment={**ways, "VAULT_JWT": token[:-8] + "AAAAAAAA"}), 3, "login by jwt")
    expect(r.run("get", r.store.new_name(), environment={**ways, "VAULT_JWT_FILE": "none"}), 2, "none")


def kubernetes(r, bao, certificate, _):
    """The cluster that OpenBao asks about a pod's token is a stand-in."""
    key = rsa.generate_private_key(65537, 2048)
    pod = signed(key, {"iss": "kubernetes/serviceaccount", "sub": "system:serviceaccount:default:app",
                       "kubernetes.io/serviceaccount/namespace": "default",
                       "kubernetes.io/serviceaccount/service-account.name": "app",
                       "kubernetes.io/serviceaccount/service-account.uid": "1",
                       "kubernetes.io/serviceaccount/secret.name": "app-token",
                       "nbf": int(time.time()) - 60, "iat": int(time.time()) - 60, "exp": int(time.time()) + 300})

    class Cluster(Stub):
        def answer(self, method, path, query, headers, body):
            is_right = path == "/apis/authentication.k8s.io/v1/tokenreviews" and json.loads(body)["spec"]["token"] == pod
            user = {"username": "system:serviceaccount:default:app", "uid": "1", "groups": ["system:serviceaccounts"]}
            return 201, {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenReview", "status": {"authenticated": is_right, "user": user}}, {}

    address = serve(Cluster).address
    bao.ask("POST", "sys/auth/kubernetes", {"type": "kubernetes"})
    bao.ask("POST", "auth/kubernetes/config", {"kubernetes_host": address, "token_reviewer_jwt": pod,
                                               "pem_keys": [public_pem(key)], "disable_local_ca_jwt": True,
                                               "kubernetes_ca_cert": certificate.read_text().partition("-----BEGIN P")[0]})
    bao.ask("POST", "auth/kubernetes/role/app", {"bound_service_account_names": ["app"], "bound_service_account_namespaces": ["default"], "token_policies": ["app"]})
    (r.folder / "token").write_text(pod)
    ways = {"VAULT_TOKEN": None, "VAULT_AUTH_METHOD": "kubernetes", "VAULT_ROLE": "app", "VAULT_JWT_FILE": str(r.folder / "token")}
    r.put(r.store.new_name(), r.new_value(), environment=ways)
    expect(r.run("get", r.store.new_name(), environment={**ways, "VAULT_ROLE": "none"}), 3, "login by kubernetes")


def a_namespace(r, bao, *_):
    bao.ask("POST", "sys/namespaces/team", {})
    servers.ask("POST", f"{bao.address}/v1/sys/mounts/secret", {"type": "kv", "options": {"version": "2"}},
                {"X-Vault-Token": "root", "X-Vault-Namespace": "team"})
    name, value = r.store.new_name(), r.new_value()
    there = {"VAULT_NAMESPACE": "team", "VAULT_TOKEN": "root"}
    time.sleep(1)
    r.put(name, value, environment=there)
    check(r.get(name, environment=there).out == value, "the namespace has another value")
    r.get(name, code=2)


def what_was_deleted_can_be_put_again(r, bao, *_):
    name, value = r.store.new_name(), r.new_value()
    r.put(name, r.new_value())
    bao.ask("DELETE", name.replace("secret/", "secret/data/"))
    expect(r.run("get", name), 2, "nothing at")
    r.put(name, value)
    r.holds(name, value)


def other_fields_keep_their_kinds(r, bao, *_):
    name = r.store.new_name()
    path = name.replace("secret/", "secret/data/")
    kept = {"count": 123456789012345, "deep": {"b": [1, None, True], "a": "ü"}, "ratio": 0.25}
    bao.ask("POST", path, {"data": kept})
    r.put(name, r.new_value(), "--field", "key")
    data = bao.ask("GET", path)[1]["data"]["data"]
    check({key: data[key] for key in kept} == kept, "another field was changed")
    check(r.get(name, "--field", "count").out == b"123456789012345", "a number is another one")


def a_sealed_server(r, _bao, _certificate, ground):
    other = ground.start(servers.Bao(r.folder))
    other.ask("PUT", "sys/seal")
    for action in ["get", "put"]:
        outcome = r.run(action, r.store.new_name(), value=r.new_value(),
                        environment={"VAULT_ADDR": other.address, "VAULT_TOKEN": "root"})
        expect(outcome, 3, "is sealed")
