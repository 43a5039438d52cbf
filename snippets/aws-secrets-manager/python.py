import json

import boto3
from botocore.exceptions import ClientError


def read_secret() -> str:
    """Gives the field __FIELD__ of the secret __PATH__."""
    try:
        answer = boto3.client("secretsmanager").get_secret_value(SecretId="__PATH__")
    except ClientError as error:
        raise RuntimeError("cannot read __PATH__ from Secrets Manager") from error
    try:
        fields = json.loads(answer.get("SecretString", ""))
    except ValueError:
        # Without its cause: that error carries the text it could not read.
        raise RuntimeError("__PATH__ in Secrets Manager is not JSON") from None
    if "__FIELD__" not in fields:
        raise KeyError("__PATH__ in Secrets Manager has no field __FIELD__")
    return fields["__FIELD__"]
