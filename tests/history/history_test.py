#!/usr/bin/env python3
"""`cordon history plan` on a made repository: git filter-repo, fed with the plan's input and run by
the plan's commands, leaves a history that scans clean.

Usage: history_test.py CORDON SCHEMA"""

import base64
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

import jsonschema

ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Author", "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada Author", "GIT_COMMITTER_EMAIL": "ada@example.com",
}


def secret() -> str:
    """A value in the form of a Klaviyo key, made here so that none stands in the tree."""
    letters = "abcdef0123456789"
    return "p" + "k_" + "".join(letters[(i * 11 + i * i) % 16] for i in range(34))


def run(folder: pathlib.Path, *command: str, codes: tuple = (0,), shell: str = "") -> str:
    done = subprocess.run(shell or command, cwd=folder, env=ENVIRONMENT, shell=bool(shell),
                          capture_output=True, text=True, check=False)
    assert done.returncode in codes, (command or shell, done.returncode, done.stdout, done.stderr)
    return done.stdout


class Project:
    """A server's bare repository, and a clone in which somebody works."""

    def __init__(self, folder: pathlib.Path, value: str, in_message: bool) -> None:
        self.folder = folder
        self.bare = folder / "server.git"
        self.work = folder / "work"
        run(folder, "git", "init", "-q", "--bare", "-b", "main", "server.git")
        run(folder, "git", "clone", "-q", str(self.bare), "work")
        run(self.work, "git", "checkout", "-q", "-b", "main")
        self.commit("README", "a shop\n", "begin")
        self.commit(".env", f"KLAVIYO_API_KEY={value}\n", "add settings")
        encoded = base64.b64encode(value.encode()).decode()
        self.commit("secret.yaml", f"kind: Secret\ndata:\n  KLAVIYO_API_KEY: {encoded}\n", "add k8s")
        run(self.work, "git", "tag", "-a", "v1", "-m", "first")
        run(self.work, "git", "branch", "side")
        run(self.work, "git", "rm", "-q", ".env", "secret.yaml")
        run(self.work, "git", "commit", "-q", "-m", f"KLAVIYO_API_KEY={value} out" if in_message else "out")
        self.commit("README", "a better shop\n", "go on")
        run(self.work, "git", "checkout", "-q", "side")
        run(self.work, "git", "rm", "-q", ".env", "secret.yaml")
        run(self.work, "git", "commit", "-q", "-m", "out here, too")
        run(self.work, "git", "checkout", "-q", "main")
        run(self.work, "git", "push", "-q", "--all", "origin")
        run(self.work, "git", "push", "-q", "--tags", "origin")

    def commit(self, name: str, text: str, message: str) -> None:
        (self.work / name).write_text(text)
        run(self.work, "git", "add", name)
        run(self.work, "git", "commit", "-q", "-m", message)


def check_plan(plan: dict, schema: dict, value: str, text: str) -> None:
    jsonschema.validate(plan, schema)
    assert value not in text and value[4:] not in text
    # All but the first commit, on two branches.
    assert plan["commits"]["count"] == 5 and plan["commits"]["of"] == 6, plan["commits"]
    refs = {ref["name"]: ref for ref in plan["refs"]}
    assert {"refs/heads/main", "refs/heads/side", "refs/tags/v1"} <= set(refs), refs
    assert refs["refs/tags/v1"]["annotated"] and not refs["refs/heads/main"]["annotated"]
    assert len(plan["blobs"]) == 2 and not plan["in_tip"], plan
    assert plan["paths"] == [".env", "secret.yaml"]


def follow(cordon: str, project: Project, plan: dict, fingerprint: str) -> None:
    """Runs the plan's commands as they stand there, but for those that need a person."""
    for step in plan["steps"]:
        for command in step["commands"]:
            if command.startswith("cordon playbook") or "reflog expire" in command or command.startswith("git gc"):
                continue
            if command.startswith("cordon scan"):
                scan = run(project.work, shell=command.replace("cordon", cordon, 1) + " --format json",
                           codes=(0, 1))
                found = {f["fingerprint"] for f in json.loads(scan)["findings"]}
                assert fingerprint not in found and not found, found
                continue
            run(project.work, shell=command)
    # What others clone from now has none of it, and the newest files are as they were.
    run(project.folder, "git", "clone", "-q", "--mirror", f"file://{project.bare}", "fresh.git")
    run(project.folder, cordon, "scan", "git:fresh.git")
    run(project.folder, "git", "clone", "-q", str(project.bare), "fresh")
    assert (project.folder / "fresh" / "README").read_text() == "a better shop\n"
    assert len(run(project.folder, "git", "-C", "fresh.git", "rev-list", "--all").split()) >= 2


def prove(cordon: str, schema: dict, by: str) -> None:
    value = secret()
    with tempfile.TemporaryDirectory() as made:
        project = Project(pathlib.Path(made), value, in_message=by == "--write-replacements")
        scan = json.loads(run(project.work, cordon, "scan", "--format", "json", "git:.", codes=(1,)))
        fingerprint = next(f["fingerprint"] for f in scan["findings"]
                           if f["detector"] == "klaviyo-private-key")
        text = run(project.work, cordon, "history", "plan", "--format", "json", by, "input.txt",
                   fingerprint)
        plan = json.loads(text)
        check_plan(plan, schema, value, text)
        held = (project.work / "input.txt").read_text()
        assert (value in held) == (by == "--write-replacements")
        assert stat.S_IMODE((project.work / "input.txt").stat().st_mode) == 0o600
        # A file that is there is never written over.
        run(project.work, cordon, "history", "plan", by, "input.txt", fingerprint, codes=(2,))
        assert (project.work / "input.txt").read_text() == held
        plain = run(project.work, cordon, "history", "plan", fingerprint)
        assert value not in plain
        lines = plain.strip().splitlines()
        assert "never replaces revocation" in lines[0] and lines[0] == lines[-1]
        follow(cordon, project, plan, fingerprint)
        assert (project.work / "input.txt").exists() == (by == "--write-blobs")


def main() -> int:
    cordon, schema_file = sys.argv[1:]
    schema = json.loads(pathlib.Path(schema_file).read_text())
    for by in ("--write-blobs", "--write-replacements"):
        prove(str(pathlib.Path(cordon).resolve()), schema, by)
        print(f"{by}: rewritten by git filter-repo, and clean")
    return 0


if __name__ == "__main__":
    sys.exit(main())
