"""AWS Secrets Manager, on moto, which checks signatures and policies; and the places that AWS's
credentials come from."""

import json
import os
import urllib.request

import boto3
import servers
from checking import check, expect
from stub import Stub, serve

NOWHERE = "http://127.0.0.1:1"
REGION = "eu-west-1"


def new_user(moto, name, policy):
    anything = {"aws_access_key_id": "first", "aws_secret_access_key": "first", "region_name": REGION}
    iam = boto3.client("iam", endpoint_url=moto.address, **anything)
    iam.create_user(UserName=name)
    if policy:
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(policy))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}


def describe(moto, ground):
    allowed = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "secretsmanager:*", "Resource": "*"}]}
    keys = new_user(moto, "app", allowed)
    weak = new_user(moto, "weak", None)
    # From now on each request needs a right signature, and a policy that allows it.
    request = urllib.request.Request(f"{moto.address}/moto-api/reset-auth", data=b"0", headers={"Content-Type": "text/plain"})
    urllib.request.urlopen(request).close()
    between = servers.Between(moto.address, lambda _m, _p, headers: headers.get("X-Amz-Target", "").endswith("GetSecretValue"))
    cases = [a_profile, a_profile_that_needs_more, a_container, a_container_elsewhere, an_instance, a_web_identity,
             no_credentials_at_all, another_region, a_region_that_is_none, what_is_marked_for_deletion, labels_are_cleaned_up]
    return {
        "title": "AWS Secrets Manager",
        "typed": "aws",
        "size_max": 65_536,
        "environment": {**keys, "AWS_REGION": REGION, "AWS_ENDPOINT_URL": moto.address, "AWS_EC2_METADATA_DISABLED": "true"},
        "credentials": [keys["AWS_SECRET_ACCESS_KEY"].encode()],
        "holds_binary": True,
        "unreachable": [{"AWS_ENDPOINT_URL": NOWHERE}, {"AWS_ENDPOINT_URL_SECRETS_MANAGER": NOWHERE}],
        "wrong_credentials": [
            ({"AWS_SECRET_ACCESS_KEY": "not-the-right-one"}, "refuses with status 403"),
            ({"AWS_ACCESS_KEY_ID": "UNKNOWN"}, "refuses with status 403"),
        ],
        # moto refuses in XML, which is not this API's form; the words are tried in aws_test.cc.
        "without_permission": [weak],
        "permission_text": "refuses with status 403",
        "missing_settings": [({"AWS_REGION": None}, "AWS_REGION"), ({"AWS_SECRET_ACCESS_KEY": None}, "AWS_SECRET_ACCESS_KEY"),
                             ({"AWS_PROFILE": "nobody"}, "nobody")],
        "between": (between, {"AWS_ENDPOINT_URL": between.address}),
        "cases": [(case.__name__, lambda r, case=case: case(r, keys, moto, ground)) for case in cases],
    }


WITHOUT_KEYS = {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}


def put_and_get(r, environment):
    name, value = r.store.new_name(), r.new_value()
    r.put(name, value, environment=environment)
    r.holds(name, value)


def a_profile(r, keys, *_):
    (r.folder / ".aws").mkdir()
    (r.folder / ".aws/credentials").write_text(
        f"[default]\naws_access_key_id = wrong\n[team]\naws_access_key_id = {keys['AWS_ACCESS_KEY_ID']}\n"
        f"aws_secret_access_key={keys['AWS_SECRET_ACCESS_KEY']}\n")
    (r.folder / ".aws/config").write_text(f"[profile team]\nregion = {REGION}\ns3 =\n  region = nowhere\n")
    put_and_get(r, {**WITHOUT_KEYS, "AWS_PROFILE": "team", "AWS_REGION": None})


def a_profile_that_needs_more(r, *_):
    (r.folder / ".aws").mkdir()
    for line in ["credential_process = /bin/false", "sso_session = a", "role_arn = a\nsource_profile = b"]:
        (r.folder / ".aws/config").write_text(f"[default]\n{line}\n")
        expect(r.run("get", "a", environment=WITHOUT_KEYS), 2, "is not supported", line.split(" ")[0])


def serve_credentials(keys, path, header, value):
    class Container(Stub):
        def answer(self, method, asked, query, headers, body):
            if asked != path or headers.get(header) != value:
                return 403, b"", {}
            return 200, {"AccessKeyId": keys["AWS_ACCESS_KEY_ID"], "SecretAccessKey": keys["AWS_SECRET_ACCESS_KEY"]}, {}

    return serve(Container).address


def a_container(r, keys, *_):
    address = serve_credentials(keys, "/creds", "Authorization", "the-token")
    where = {**WITHOUT_KEYS, "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"{address}/creds"}
    put_and_get(r, {**where, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "the-token"})
    (r.folder / "token").write_text("the-token\n")
    put_and_get(r, {**where, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": str(r.folder / "token")})
    expect(r.run("get", "a", environment=where), 3, "the container's credentials")


def a_container_elsewhere(r, *_):
    where = {**WITHOUT_KEYS, "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://192.0.2.1/creds"}
    expect(r.run("get", "a", environment=where), 2, "not fetched over http from another machine")


def an_instance(r, keys, *_):
    class Instance(Stub):
        def answer(self, method, path, query, headers, body):
            if method == "PUT" and path == "/latest/api/token" and headers.get("X-aws-ec2-metadata-token-ttl-seconds"):
                return 200, b"session", {}
            if headers.get("X-aws-ec2-metadata-token") != "session":
                return 401, b"", {}
            answers = {
                "/latest/meta-data/iam/security-credentials/": b"app-role",
                "/latest/meta-data/placement/region": REGION.encode(),
                "/latest/meta-data/iam/security-credentials/app-role": {
                    "Code": "Success", "AccessKeyId": keys["AWS_ACCESS_KEY_ID"], "SecretAccessKey": keys["AWS_SECRET_ACCESS_KEY"]},
            }
            return (200, answers[path], {}) if path in answers else (404, b"", {})

    put_and_get(r, {**WITHOUT_KEYS, "AWS_EC2_METADATA_DISABLED": None, "AWS_REGION": None,
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT": serve(Instance).address})


def a_web_identity(r, _keys, _moto, ground):
    """On a server that checks nothing: what counts is that the token is exchanged for credentials."""
    lax = ground.start(servers.Moto(r.folder))
    (r.folder / "token").write_text("a.web.token")
    there = {**WITHOUT_KEYS, "AWS_ENDPOINT_URL": lax.address, "AWS_ROLE_ARN": "arn:aws:iam::123456789012:role/app",
             "AWS_WEB_IDENTITY_TOKEN_FILE": str(r.folder / "token")}
    name, value = r.store.new_name(), r.new_value()
    r.put(name, value, environment=there)
    check(r.get(name, environment=there).out == value, "another value")
    expect(r.run("get", "a", environment={**there, "AWS_WEB_IDENTITY_TOKEN_FILE": "none"}), 2, "none")


def no_credentials_at_all(r, *_):
    expect(r.run("get", "a", environment=WITHOUT_KEYS), 2, "no AWS credentials")


def another_region(r, *_):
    name = r.store.new_name()
    r.put(name, r.new_value())
    expect(r.run("get", name, environment={"AWS_REGION": "eu-central-1"}), 2, "eu-central-1", "another region")
    expect(r.run("get", name, store="aws:us-east-2"), 2, "us-east-2")


def a_region_that_is_none(r, *_):
    expect(r.run("get", "a", store="aws:Frankfurt!"), 2, "`Frankfurt!` is no AWS region")


def client(r):
    os.environ.pop("AWS_PROFILE", None)
    e = r.store.environment
    return boto3.client("secretsmanager", endpoint_url=e["AWS_ENDPOINT_URL"], region_name=REGION,
                        aws_access_key_id=e["AWS_ACCESS_KEY_ID"], aws_secret_access_key=e["AWS_SECRET_ACCESS_KEY"])


def what_is_marked_for_deletion(r, *_):
    name = r.store.new_name()
    r.put(name, r.new_value())
    client(r).delete_secret(SecretId=name)
    outcome = r.run("put", name, "--overwrite", value=r.new_value())
    check(outcome.code == 2 and "delet" in outcome.err, f"it is not told: {outcome.err}")


def labels_are_cleaned_up(r, *_):
    name, old, new = r.store.new_name(), r.new_value(), r.new_value()
    r.put(name, old)
    r.put(name, new, "--overwrite")
    versions = client(r).list_secret_version_ids(SecretId=name)["Versions"]
    labels = sorted(label for version in versions for label in version["VersionStages"])
    check(labels == ["AWSCURRENT", "AWSPREVIOUS"], f"labels: {labels}")
    check(client(r).get_secret_value(SecretId=name, VersionStage="AWSCURRENT")["SecretString"].encode() == new, "boto3 reads another value")
