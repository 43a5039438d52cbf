"""What lies under snippets/: the stores, and their code with the holes filled in."""

import dataclasses
import pathlib
import re

import yaml

from workshop import TOP

LANGUAGES = "python javascript java go csharp ruby php rust cpp shell".split()
STORE_FIELDS = (
    "format store name why docs order put settings hands files about languages terraform".split()
)
SNIPPET_FIELDS = "file install call import read".split()
HOLES = {"__ENV__": "CORDON_PROOF", "__PATH__": "apps/billing/proof", "__FIELD__": "api_key"}
# The stores whose names have no slashes.
FLAT = {"azure-key-vault", "google-secret-manager"}


def holes_of(store: str) -> dict[str, str]:
    """What fills the holes of a store's snippets here."""
    path = HOLES["__PATH__"]
    return HOLES | {"__PATH__": path.replace("/", "-") if store in FLAT else path}


@dataclasses.dataclass(frozen=True)
class Snippet:
    """One file: a store in a language."""

    language: str
    path: pathlib.Path
    install: str
    call: str
    imports: str
    read: str

    def text(self, holes: dict[str, str]) -> str:
        return fill(self.path.read_text(), holes)


@dataclasses.dataclass(frozen=True)
class Store:
    """One folder. `snippets` is empty where the store hands the value over as a variable."""

    identity: str
    name: str
    order: int
    put: list[dict[str, str]]
    hands: str
    files: list[pathlib.Path]
    snippets: dict[str, Snippet]


def fill(text: str, holes: dict[str, str]) -> str:
    for hole, value in holes.items():
        text = text.replace(hole, value)
    return text


def read_stores() -> list[Store]:
    """All stores, in their order. Raises ValueError where a file is not what the README says."""
    paths = (TOP / "snippets").glob("*/store.yaml")
    return sorted((_read(path) for path in paths), key=lambda store: store.order)


def _read(path: pathlib.Path) -> Store:
    text = yaml.safe_load(path.read_text())
    unknown = set(text) - set(STORE_FIELDS)
    if unknown or text["format"] != 1 or text["store"] != path.parent.name:
        raise ValueError(f"{path}: not a store of format 1: {sorted(unknown)}")
    languages = text.get("languages", {})
    if languages and list(languages) != LANGUAGES:
        raise ValueError(f"{path}: languages are {list(languages)}")
    if bool(languages) == (text.get("hands") == "env"):
        raise ValueError(f"{path}: a store has code or hands the value over, and not both")
    for name, fields in languages.items():
        if set(fields) - set(SNIPPET_FIELDS):
            raise ValueError(f"{path}: {name} has unknown fields")
    if any(set(way) != {"tool", "run"} for way in text["put"]):
        raise ValueError(f"{path}: a way to put has `tool` and `run`")
    if any(set(setting) != {"name", "about"} for setting in text["settings"]):
        raise ValueError(f"{path}: a setting has `name` and `about`")
    if set(text.get("about", {})) - set(LANGUAGES):
        raise ValueError(f"{path}: `about` speaks of languages")
    for file in path.parent.iterdir():
        if holes := set(re.findall("__[A-Z]+__", file.read_text())) - set(HOLES):
            raise ValueError(f"{file}: there are no holes {sorted(holes)}")
    snippets = {
        name: Snippet(
            language=name,
            path=path.parent / fields["file"],
            install=fields["install"],
            call=fields["call"],
            imports=fields.get("import", ""),
            read=fields.get("read", ""),
        )
        for name, fields in languages.items()
    }
    files = [path.parent / name for name in text.get("files", [])]
    listed = {"store.yaml", *(file.name for file in files)}
    listed |= {snippet.path.name for snippet in snippets.values()}
    if "terraform" in text:
        listed.add(text["terraform"]["file"])
    present = {file.name for file in path.parent.iterdir()}
    if listed != present:
        raise ValueError(f"{path}: lists {sorted(listed)}, and there are {sorted(present)}")
    return Store(
        identity=text["store"],
        name=text["name"],
        order=text["order"],
        put=text["put"],
        hands=text.get("hands", ""),
        files=files,
        snippets=snippets,
    )
