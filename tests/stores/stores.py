"""The stores under test: what each of them takes, how it is reached, and what is special about it."""

import secrets
from contextlib import ExitStack
from dataclasses import dataclass, field

import servers
import store_aws
import store_clouds
import store_env
import store_vault


@dataclass
class Store:
    title: str
    typed: str
    size_max: int
    environment: dict = field(default_factory=dict)
    credentials: list = field(default_factory=list)  # bytes that nothing may tell
    name_format: str = "app/{}"
    holds_binary: bool = False
    has_fields_always: bool = False
    declare: object = None  # called with each new name, where names have to be known before
    unreachable: list = field(default_factory=list)  # environments
    wrong_credentials: list = field(default_factory=list)  # environments, and what is said
    without_permission: list = field(default_factory=list)  # environments
    permission_text: str = "permission"
    missing_settings: list = field(default_factory=list)  # environments, and what is named
    between: tuple = None  # a proxy, and the environment that leads through it
    cases: list = field(default_factory=list)

    def new_name(self):
        name = self.name_format.format("n" + secrets.token_hex(6))
        if self.declare:
            self.declare(name)
        return name

    def prefix_of(self, name):
        return name[: name.rindex("n")]


class Ground(ExitStack):
    """All servers, as long as it is entered."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder

    def start(self, server):
        self.callback(server.stop)
        return server

    def stores(self):
        """One after the other, each with its server up."""
        yield Store(**store_env.describe())
        bao = self.start(servers.Bao(self.folder))
        certificate = servers.make_certificate(self.folder)
        yield Store(**store_vault.describe(bao, 2, certificate, self))
        yield Store(**store_vault.describe(bao, 1, certificate, self))
        yield Store(**store_aws.describe(self.start(servers.Moto(self.folder)), self))
        yield Store(**store_clouds.describe_conjur())
        yield Store(**store_clouds.describe_azure())
        yield Store(**store_clouds.describe_gcp(self.folder))
