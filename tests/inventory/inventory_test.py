#!/usr/bin/env python3
"""`cordon inventory` on a made project: every use that was planted is told, as what it is.

Usage: inventory_test.py CORDON SCHEMA"""

import base64
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
from sample import FILES, NAME, STORE_FILES, STORE_PATH


def secret() -> str:
    """A value in the form of a Klaviyo key, made here so that none stands in the tree."""
    letters = "abcdef0123456789"
    return "p" + "k_" + "".join(letters[(i * 7 + i * i) % 16] for i in range(34))


def plant(folder: pathlib.Path, files: dict, value: str) -> None:
    for path, (text, _) in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        encoded = base64.b64encode(value.encode()).decode()
        target.write_text(text.replace("@VALUE@", value).replace("@BASE64@", encoded))


class Inventory:
    def __init__(self, cordon: str, schema: dict, folder: pathlib.Path, what: str) -> None:
        run = subprocess.run([cordon, "inventory", "--format", "json", what, "."], cwd=folder,
                             capture_output=True, text=True, check=False)
        assert run.returncode == 0, (run.returncode, run.stderr)
        self.text = run.stdout
        self.report = json.loads(run.stdout)
        jsonschema.validate(self.report, schema)

    def uses(self) -> set:
        names = self.report["names"]

        def called(number):
            if number is None:
                return None
            name = names[number]
            if name["kind"] == "file":
                return name["text"]
            return name["text"] + ("#" + name["key"] if "key" in name else "")

        return {(u["path"], u["line"], u["role"], called(u["name"]), u.get("unit"))
                for u in self.report["uses"]}


def expected(files: dict, with_values: bool) -> set:
    return {(path, *use) for path, (_, uses) in files.items() for use in uses
            if with_values or use[1] != "holds"}


def compare(what: str, found: set, wanted: set) -> int:
    key = lambda use: tuple(str(part) for part in use)
    missed = sorted(wanted - found, key=key)
    surplus = sorted(found - wanted, key=key)
    for use in missed:
        print(f"{what}: missed  {use}")
    for use in surplus:
        print(f"{what}: surplus {use}")
    return len(missed) + len(surplus)


def main() -> int:
    cordon, schema_file = sys.argv[1:]
    cordon = str(pathlib.Path(cordon).resolve())
    schema = json.loads(pathlib.Path(schema_file).read_text())
    value = secret()
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        plant(folder, FILES, value)
        by_name = Inventory(cordon, schema, folder, NAME)
        wrong += compare("by name", by_name.uses(), expected(FILES, with_values=False))

        scan = subprocess.run([cordon, "scan", "--format", "json", "."], cwd=folder,
                              capture_output=True, text=True, check=False)
        fingerprints = [f["fingerprint"] for f in json.loads(scan.stdout)["findings"]
                        if f["detector"] == "klaviyo-private-key"]
        assert len(fingerprints) == 1, fingerprints
        by_value = Inventory(cordon, schema, folder, fingerprints[0])
        wrong += compare("by value", by_value.uses(), expected(FILES, with_values=True))
        assert value not in by_value.text and value[4:] not in by_value.text

        for style in ("text", "svg", "html"):
            run = subprocess.run([cordon, "inventory", "--format", style, fingerprints[0]],
                                 cwd=folder, capture_output=True, text=True, check=False)
            assert run.returncode == 0, run.stderr
            assert "Deployment/web" in run.stdout, style
            assert value not in run.stdout and value[4:] not in run.stdout, style
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        plant(folder, STORE_FILES, value)
        by_path = Inventory(cordon, schema, folder, STORE_PATH)
        found = by_path.uses()
        # The script's own variable leads on; only the path is in question here.
        found = {use for use in found if use[3] not in (NAME, "shop_api_key")}
        wrong += compare("by path", found, expected(STORE_FILES, with_values=False))
    print(f"{len(FILES) + len(STORE_FILES)} files, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
