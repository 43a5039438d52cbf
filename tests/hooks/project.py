"""A repository with hooks of cordon's, driven by git as a user drives it."""

import os
import pathlib
import random
import shutil
import string
import subprocess
import tempfile

SECONDS_MAX = 120


class Failure(Exception):
    """Something that is not as it should be. Its text holds no secret."""


class Outcome:
    """What a command came to."""

    def __init__(self, code, text):
        self.code = code
        self.text = text


class Secrets:
    """Makes secrets, and looks that none of them comes out anywhere."""

    def __init__(self, seed):
        self._random = random.Random(seed)
        self.made = []

    def stripe(self):
        letters = "".join(self._random.choice(string.ascii_letters + string.digits) for _ in range(24))
        self.made.append("sk_" + "live_" + letters)
        return self.made[-1]

    def slack(self):
        digits = "".join(self._random.choice(string.digits) for _ in range(12))
        letters = "".join(self._random.choice(string.ascii_letters) for _ in range(24))
        self.made.append(f"xox{'b-'}{digits}-{digits[::-1]}-{letters}")
        return self.made[-1]

    def check(self, text):
        for secret in self.made:
            if secret in text:
                raise Failure("a secret came out: " + text.replace(secret, "<secret>"))


class Project:
    """A scratch folder with a repository `work` in it, a HOME of its own, and no settings but these."""

    def __init__(self, cordon, seed, options=()):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hooked-"))
        self.cordon = cordon
        self.secrets = Secrets(seed)
        self.work = self.folder / "work"
        self.home = self.folder / "home"
        self.home.mkdir()
        # So that an installed hook that falls back to PATH finds the one that is tested.
        (self.folder / "bin").mkdir()
        (self.folder / "bin" / "cordon").symlink_to(cordon)
        self.variables = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.home), "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A U Thor", "GIT_AUTHOR_EMAIL": "author@example.com",
            "GIT_COMMITTER_NAME": "C O Mitter", "GIT_COMMITTER_EMAIL": "committer@example.com"}
        self.git("init", "-q", "-b", "main", *options, str(self.work), at=self.folder)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command, at=None, stdin=None, **variables):
        result = subprocess.run(
            [str(word) for word in command], cwd=at or self.work, input=stdin, text=True, errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS_MAX,
            env={**self.variables, **variables})
        self.secrets.check(result.stdout)
        return Outcome(result.returncode, result.stdout)

    def git(self, *words, at=None, **variables):
        """A git command that has to succeed; its output."""
        outcome = self.run("git", *words, at=at, **variables)
        if outcome.code != 0:
            raise Failure(f"git {' '.join(map(str, words))[:60]}: exit code {outcome.code}\n{outcome.text}")
        return outcome.text.strip()

    def ask(self, *words, **more):
        return self.run(self.cordon, *words, **more)

    def install(self, *hooks, **more):
        outcome = self.ask("hook", "install", *hooks, **more)
        if outcome.code != 0:
            raise Failure("cordon hook install: " + outcome.text)
        return outcome.text

    def write(self, name, text, at=None):
        file = pathlib.Path(at or self.work) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            file.write_bytes(text)
        else:
            file.write_text(text)
        return file

    def script(self, name, text, at=None):
        file = self.write(name, text, at)
        file.chmod(0o755)
        return file

    def commit(self, message="a change", hooks=False):
        """Commits all; without hooks unless said. The commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, *([] if hooks else ["--no-verify"]))
        return self.git("rev-parse", "HEAD")

    def remote(self, name="origin", options=()):
        """A bare repository, known by a name."""
        place = self.folder / f"{name}.git"
        self.git("init", "-q", "--bare", "-b", "main", *options, str(place), at=self.folder)
        self.git("remote", "add", name, str(place))
        return place


def passes(outcome, silent=True):
    if outcome.code != 0:
        raise Failure(f"should have gone through: exit code {outcome.code}\n{outcome.text}")
    if silent and "cordon" in outcome.text:
        raise Failure("should have been silent:\n" + outcome.text)


def stops(outcome, *words, code=None):
    if outcome.code == 0:
        raise Failure("should have been stopped:\n" + outcome.text)
    if code is not None and outcome.code != code:
        raise Failure(f"exit code {outcome.code} in place of {code}\n{outcome.text}")
    for word in words:
        if word not in outcome.text:
            raise Failure(f"does not say `{word}`:\n{outcome.text}")


def equals(is_so, should_be):
    if is_so != should_be:
        raise Failure(f"{is_so!r} should be {should_be!r}")
