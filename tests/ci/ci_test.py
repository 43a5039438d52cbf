#!/usr/bin/env python3
"""ci_test.py CORDON [NAME…]: `cordon ci` in the environments that CI systems make, one a file in cases/, each on a real
clone. Ends with `N passed, N failed`; with names, only the cases that have one of them in theirs.

A case says: `variables` (all that the environment has), `files` (their texts; `<files>` in a variable is their folder),
how the clone is made (`fetch`, `depth`, `checkout`, `branch`, `refs`; see scene.py), which commits are looked at
(`scanned`), `exit` of the clean twin (0 unless said), and what --explain-range must say (`says`).
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib

import scene

HERE = pathlib.Path(__file__).parent


# Per system: what it shows by itself, on standard output (empty) or in a file of the clone, and how that begins or what
# it holds. Systems that show nothing but their log have no line.
SHOWN = {
    "github": [("", "::error "), ("../files/summary.md", "Stripe")],
    "gitea": [("", "::error "), ("../files/summary.md", "Stripe")],
    "gitlab": [("gl-secret-detection-report.json", '"vulnerabilities"'), ("gl-code-quality-report.json", '"fingerprint"')],
    "azure": [("", "##vso[task.logissue ")],
    "teamcity": [("", "##teamcity[")],
    "buildkite": [("cordon-annotation.md", "Stripe")],
    "circleci": [("cordon-junit.xml", "<testsuite")],
    "jenkins": [("cordon-junit.xml", "<testsuite")],
    "bitbucket": [("cordon-junit.xml", "<testsuite")],
    "appveyor": [("cordon-junit.xml", "<testsuite")],
    "codebuild": [("cordon-junit.xml", "<testsuite")],
}


class Failed(Exception):
    """What a case expected and did not get."""


class Place:
    """Runs cordon in one clone, with the variables of a case and no others."""

    def __init__(self, cordon, folder, case, ground):
        self._cordon = cordon
        self._clone = folder / "clone"
        self._arguments = [ground.fill(argument) for argument in case.get("arguments", [])]
        files = folder / "files"
        files.mkdir(parents=True)
        for name, text in case.get("files", {}).items():
            (files / name).write_text(ground.fill(text).replace("<files>", str(files)), encoding="utf-8")
        if case.get("is_repository", True):
            ground.clone(str(self._clone), case)
        else:
            self._clone.mkdir()
        # Where there is something already, which has to stay.
        (files / "summary.md").write_text("before\n", encoding="utf-8")
        self._variables = {name: ground.fill(str(value)).replace("<files>", str(files))
                           for name, value in case.get("variables", {}).items()}
        self._variables["GITHUB_STEP_SUMMARY"] = str(files / "summary.md")

    def run(self, *options):
        return subprocess.run([self._cordon, "ci", *self._arguments, *options], cwd=self._clone, text=True, capture_output=True,
                              env={"HOME": "/nonexistent", **self._variables}, check=False)

    def link(self, name):
        (self._clone / name).unlink()
        (self._clone / name).symlink_to("elsewhere")

    def text(self, name):
        """A file that was written beside or in the clone; empty where it is not there."""
        path = self._clone / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""


def labels_found(done, ground):
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise Failed(f"no report: {done.stderr}") from error
    return sorted(ground.labels[finding["secret"]] for finding in report["findings"])


def expect(what, found, expected):
    if found != expected:
        raise Failed(f"{what}: {found}, expected {expected}")


def check_case(cordon, system, name, scenes, folder):
    case = tomllib.loads((HERE / "cases" / system / (name + ".toml")).read_text(encoding="utf-8"))
    hash_name = case.get("hash", "sha1")
    planted, clean = scenes(hash_name, True), scenes(hash_name, False)
    place = Place(cordon, folder / "planted", case, planted)
    done = place.run("--format", "json", "--show-secrets", "--no-annotations")
    if case.get("exit") == 2:
        expect("exit", done.returncode, 2)
        return
    expect("commits", labels_found(done, planted), sorted(case["scanned"]))
    expect("exit", done.returncode, 1 if case["scanned"] else case.get("exit", 0))
    told = place.run("--explain-range")
    explained = told.stdout
    if case.get("exit") == 3:
        expect("exit of --explain-range", told.returncode, 3)
        if "to get them," not in told.stderr:
            raise Failed("--explain-range does not say how to get what is missing:\n" + told.stderr)
    for text in case.get("says", []):
        if planted.fill(text) not in explained:
            raise Failed(f"--explain-range does not say `{planted.fill(text)}`:\n{explained}")
    if name == "push":
        check_shown(place, system, planted)
    twin = Place(cordon, folder / "clean", case, clean)
    done = twin.run("--no-annotations")
    expect("exit of the clean twin", done.returncode, case.get("exit", 0))
    if case.get("exit") == 3 and case.get("is_repository", True) and "to get them," not in done.stderr:
        raise Failed("it does not say how to get what is missing:\n" + done.stderr)


def check_shown(place, system, ground):
    """What the system shows by itself is there, and holds no secret; a link in a file's place is not followed."""
    done = place.run()
    expect("exit with annotations", done.returncode, 1)
    told = done.stdout + done.stderr
    for name, text in SHOWN.get(system, []):
        shown = place.text(name) if name else done.stdout
        told += shown
        if text not in shown:
            raise Failed(f"`{text}` is not in {name or 'standard output'}:\n{shown}")
        if name.endswith("summary.md") and not shown.startswith("before\n"):
            raise Failed("the summary lost what was there")
    for secret in ground.labels:
        if secret in told:
            raise Failed("a secret was written out")
    for name, _ in SHOWN.get(system, []):
        if name and not name.startswith(".."):
            place.link(name)
            expect("exit with a link in the way", place.run().returncode, 2)


class Scenes:
    """Makes each origin when it is first asked for."""

    def __init__(self, folder):
        self._folder = folder
        self._made = {}

    def __call__(self, hash_name, has_secrets):
        key = (hash_name, has_secrets)
        if key not in self._made:
            self._made[key] = scene.Scene(str(self._folder / f"{hash_name}-{has_secrets}"), *key)
        return self._made[key]


def main():
    cordon = os.path.abspath(sys.argv[1])
    passed = failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        scenes = Scenes(folder)
        for path in sorted(HERE.glob("cases/*/*.toml")):
            label = f"{path.parent.name}/{path.stem}"
            if sys.argv[2:] and not any(wanted in label for wanted in sys.argv[2:]):
                continue
            try:
                check_case(cordon, path.parent.name, path.stem, scenes, folder / "case")
                passed += 1
            except Failed as error:
                failed += 1
                print(f"ci {label}: {error}")
            shutil.rmtree(folder / "case", ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
