import os

import hvac


def read_secret() -> str:
    """Gives the field __FIELD__ of __PATH__ in the mount `secret`."""
    client = hvac.Client(
        url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"], timeout=10
    )
    answer = client.secrets.kv.v2.read_secret_version(
        path="__PATH__", mount_point="secret", raise_on_deleted_version=True
    )
    fields = answer["data"]["data"]
    if "__FIELD__" not in fields:
        raise KeyError("__PATH__ in Vault has no field __FIELD__")
    return fields["__FIELD__"]
