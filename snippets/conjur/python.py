import os

from conjur_api import Client
from conjur_api.errors.errors import HttpStatusError
from conjur_api.models import ConjurConnectionInfo, CredentialsData
from conjur_api.providers import AuthnAuthenticationStrategy, SimpleCredentialsProvider


def read_secret() -> str:
    """Gives the value of the variable __PATH__."""
    url = os.environ["CONJUR_APPLIANCE_URL"]
    credentials = SimpleCredentialsProvider()
    credentials.save(
        CredentialsData(
            machine=url,
            username=os.environ["CONJUR_AUTHN_LOGIN"],
            api_key=os.environ["CONJUR_AUTHN_API_KEY"],
        )
    )
    client = Client(
        ConjurConnectionInfo(conjur_url=url, account=os.environ["CONJUR_ACCOUNT"]),
        authn_strategy=AuthnAuthenticationStrategy(credentials),
        async_mode=False,
    )
    try:
        return client.get("__PATH__").decode()
    except HttpStatusError as error:
        raise RuntimeError("cannot read __PATH__ from Conjur") from error
