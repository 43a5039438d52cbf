"""docs/reference/snippets.md: what is proven, by what, and with which versions."""

import json
import re
import tomllib
import xml.etree.ElementTree

import languages
from cells import EXPRESSION, Cell
from snippets import LANGUAGES, Store
from workshop import PACKAGES, TOP

PAGE = TOP / "docs/reference/snippets.md"
TOOLCHAINS = "## Toolchains"
NAMES = {
    "python": "Python", "javascript": "JavaScript", "java": "Java", "go": "Go", "csharp": "C#",
    "ruby": "Ruby", "php": "PHP", "rust": "Rust", "cpp": "C++", "shell": "Shell",
}  # fmt: skip

HEAD = """<!-- Made by `./dev snippets`; what is written here by hand is lost. -->

# Snippets

What the tests did with each file under `snippets/`. How a snippet is kept, and what a hole is, says
`snippets/README.md`; which store to choose, the [guide](../guide/store.md).

- **ran**: a program got a random value from the store, and failed where there was none, where only another
  one was there, and (Vault, Conjur) where its credential was wrong: with a message that names the place, and
  without printing a value or a credential. The store is OpenBao for Vault and moto for AWS. For Conjur, Azure
  and Google it is a stand-in of ours; CyberArk's and Microsoft's own clients put the values into theirs, and
  so check them. In shell, `vault` is OpenBao's command, and `aws` its version 1.
- **compiled**: with its real client, and not run.
- **parsed**: the syntax alone is checked, since the client is not to be had by the tests.
"""


def page(stores: list[Store], cells: list[Cell]) -> str:
    parts = [
        HEAD,
        _table(stores, cells),
        _reasons(stores, cells),
        _hands(stores),
        _clients(),
        _toolchains(),
    ]
    return "\n".join(parts)


def without_toolchains(text: str) -> str:
    """A page but for what differs between machines."""
    return text.partition(TOOLCHAINS)[0]


def _table(stores: list[Store], cells: list[Cell]) -> str:
    with_code = [store for store in stores if store.snippets]
    found = {(cell.store, cell.language): cell.proof for cell in cells}
    columns = [(store.identity, store.name) for store in with_code]
    columns.insert(1, (EXPRESSION, "…as an expression"))
    lines = [
        "| | " + " | ".join(name for _, name in columns) + " |",
        "| --- " * (len(columns) + 1) + "|",
    ]
    for language in LANGUAGES:
        proofs = [found[identity, language] for identity, _ in columns]
        shown = [f"**{proof}**" if proof == "ran" else proof for proof in proofs]
        lines.append(f"| {NAMES[language]} | " + " | ".join(shown) + " |")
    counts = {
        proof: sum(cell.proof == proof for cell in cells) for proof in ("ran", "compiled", "parsed")
    }
    summary = ", ".join(f"{count} {proof}" for proof, count in counts.items())
    return "\n".join(lines) + f"\n\n{len(cells)} cells: {summary}.\n"


def _reasons(stores: list[Store], cells: list[Cell]) -> str:
    names = {store.identity: store.name for store in stores}
    groups: dict[str, list[str]] = {}
    for cell in cells:
        if cell.goal.reason:
            what = f"{names[cell.store]} in {NAMES[cell.language]} ({cell.proof}: {cell.detail})"
            groups.setdefault(cell.goal.reason, []).append(what)
    lines = ["## Why not all run", ""]
    for reason, cells_there in groups.items():
        lines += [
            f"{reason[0].upper()}{reason[1:]}:",
            "",
            *(f"- {each}" for each in cells_there),
            "",
        ]
    return "\n".join(lines)


def _hands(stores: list[Store]) -> str:
    names = ", ".join(store.name for store in stores if store.hands)
    return (
        "## Stores that hand the value over\n\n"
        f"{names}: the program reads an environment variable,\n"
        "as in the first column. Their files are parsed,\n"
        "and their `put` commands are those of their makers' documentation; neither ran against the service. Of the\n"
        "stores above, the `put` commands of Vault and AWS ran.\n"
    )


def _clients() -> str:
    lines = ["## Clients", "", "| | client | version |", "| --- | --- | --- |"]
    for language, name, version in _locked():
        lines.append(f"| {NAMES[language]} | `{name}` | {version} |")
    return "\n".join(lines) + "\n"


def _locked():
    wanted = (PACKAGES / "requirements.in").read_text()
    names = re.findall(r"^([A-Za-z][\w-]*)", wanted, re.MULTILINE)
    pinned = dict(
        re.findall(r"^([\w.-]+)==(\S+)", (PACKAGES / "requirements.txt").read_text(), re.MULTILINE)
    )
    pinned = {name.lower(): version for name, version in pinned.items()}
    for name in names:
        yield "python", name, pinned[name.lower()]
    packages = json.loads((PACKAGES / "javascript/package-lock.json").read_text())["packages"]
    for name in packages[""]["dependencies"]:
        yield "javascript", name, packages[f"node_modules/{name}"]["version"]
    pom = xml.etree.ElementTree.parse(PACKAGES / "java/pom.xml").getroot()
    space = {"m": "http://maven.apache.org/POM/4.0.0"}
    for dependency in pom.iterfind(".//m:dependency[m:version]", space):
        group, artifact, version = (
            dependency.findtext(f"m:{tag}", "", space)
            for tag in ("groupId", "artifactId", "version")
        )
        yield "java", f"{group}:{artifact}", version
    for name, version in re.findall(
        r"^\t(\S+) v(\S+)$", (PACKAGES / "go/go.mod").read_text(), re.MULTILINE
    ):
        yield "go", name, version
    lock = tomllib.loads((PACKAGES / "rust/Cargo.lock").read_text())
    wanted = tomllib.loads((PACKAGES / "rust/Cargo.toml").read_text())["dependencies"]
    ours = next(each for each in lock["package"] if each["name"] == "snippets")["dependencies"]
    versions = {each["name"]: each["version"] for each in lock["package"]}
    for name in wanted:
        exact = next(each for each in ours if each.split()[0] == name).split()
        yield "rust", name, exact[1] if len(exact) > 1 else versions[name]


def _toolchains() -> str:
    present = [name for name in LANGUAGES if not languages.ALL[name].missing_tools()]
    versions = ", ".join(languages.ALL[name].version() for name in present)
    return f"{TOOLCHAINS}\n\nThose of the machine that made this page; others are as good: {versions}.\n"
