import os

from azure.core.exceptions import AzureError
from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient


def read_secret() -> str:
    """Gives the value of the secret __PATH__."""
    client = SecretClient(
        vault_url=os.environ["AZURE_KEYVAULT_URL"], credential=DefaultAzureCredential()
    )
    try:
        value = client.get_secret("__PATH__").value
    except AzureError as error:
        raise RuntimeError("cannot read __PATH__ from Key Vault") from error
    if value is None:
        raise ValueError("__PATH__ in Key Vault has no value")
    return value
