#!/usr/bin/env python3
"""Every example of a `.cordon.yaml` is judged the same by cordon and by its JSON schema.

Usage: config_test.py CORDON SCHEMA"""

import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import yaml


class TextLoader(yaml.SafeLoader):
    """Dates are texts, as they are to JSON and to cordon."""


TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}

formats = jsonschema.FormatChecker()


@formats.checks("date", raises=ValueError)
def is_date(text) -> bool:
    return not isinstance(text, str) or bool(datetime.date.fromisoformat(text))


PROVIDER = """\
format: 1
provider: acme
name: Acme
category: other
checked: 2026-11-24
secrets:
  - id: acme-key
    name: Acme key
    severity: high
    shape: acme_{base62:32}
"""


def schema_takes(schema: dict, config: pathlib.Path) -> bool:
    document = yaml.load(config.read_text(), TextLoader)
    validator = jsonschema.Draft202012Validator(schema, format_checker=formats)
    return not list(validator.iter_errors(document))


def cordon_takes(cordon: str, config: pathlib.Path, folder: pathlib.Path) -> bool:
    (folder / "config.yaml").write_text(config.read_text())
    run = subprocess.run([cordon, "scan", "--config", "config.yaml", "."], cwd=folder,
                         env={"TEAM_KEY": "of the team"}, capture_output=True, text=True,
                         check=False)
    assert run.returncode in (0, 2), (config, run.returncode, run.stdout, run.stderr)
    assert run.returncode == 0 or "cordon: config.yaml:" in run.stderr, (config, run.stderr)
    return run.returncode == 0


def main() -> int:
    cordon, schema_file = sys.argv[1:]
    schema = json.loads(pathlib.Path(schema_file).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    examples = pathlib.Path(__file__).resolve().parent
    failures = count = 0
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        (folder / "provider-files").mkdir()
        (folder / "provider-files/acme.yaml").write_text(PROVIDER)
        for wanted, kind in ((True, "valid"), (False, "invalid")):
            for config in sorted((examples / kind).glob("*.yaml")):
                count += 1
                judged = {"cordon": cordon_takes(cordon, config, folder),
                          "schema": schema_takes(schema, config)}
                for who, takes in judged.items():
                    if takes != wanted:
                        failures += 1
                        print(f"{kind}/{config.name}: {who} finds it {'valid' if takes else 'wrong'}")
    print(f"{count} examples, {failures} judged otherwise")
    return 1 if failures or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
