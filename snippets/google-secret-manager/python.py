import os

from google.api_core.exceptions import GoogleAPICallError
from google.cloud import secretmanager


def read_secret() -> str:
    """Gives the newest version of the secret __PATH__."""
    project = os.environ["GOOGLE_CLOUD_PROJECT"]
    client = secretmanager.SecretManagerServiceClient()
    try:
        answer = client.access_secret_version(
            name=f"projects/{project}/secrets/__PATH__/versions/latest"
        )
    except GoogleAPICallError as error:
        raise RuntimeError("cannot read __PATH__ from Secret Manager") from error
    return answer.payload.data.decode()
