"""The files of the stores that hand a value over as an environment variable."""

import pathlib

import yaml

from snippets import HOLES, Store, fill
from workshop import BUILD, Failed, build, fresh


def check(store: Store) -> None:
    """Raises Failed where a file does not parse, or does not name the variable."""
    place = fresh(BUILD / "hands" / store.identity)
    for path in store.files:
        text = fill(path.read_text(), HOLES)
        if HOLES["__ENV__"] not in text:
            raise Failed(f"{path.name} does not name the variable")
        (place / path.name).write_text(text)
        _parse(place / path.name)


def _parse(path: pathlib.Path) -> None:
    if path.suffix == ".sh":
        build(["bash", "-n", path])
    elif path.suffix == ".env":
        _parse_env(path)
    else:
        _check_deployment(yaml.safe_load(path.read_text()))


def _parse_env(path: pathlib.Path) -> None:
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    if not all(line.partition("=")[2].startswith("op://") for line in lines):
        raise Failed(f"{path.name} holds something other than references")


def _check_deployment(manifest: dict) -> None:
    container = manifest["spec"]["template"]["spec"]["containers"][0]
    reference = container["env"][0]["valueFrom"]["secretKeyRef"]
    if reference != {"name": HOLES["__PATH__"], "key": HOLES["__FIELD__"]}:
        raise Failed("the container does not take the secret's key")
