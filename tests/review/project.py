"""A repository with secrets in it, and `cordon review` at work there."""

import os
import pathlib
import random
import shutil
import string
import subprocess
import tempfile

from terminal import FORBIDDEN, Failure, Terminal

CONFIG = ".cordon.yaml"
_LETTERS = string.ascii_letters + string.digits


class Project:
    """A scratch folder with a repository `work` in it, and no settings but these."""

    def __init__(self, cordon, seed):
        self.cordon = cordon
        self.secrets = []
        self._random = random.Random(seed)
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="reviewed-"))
        self.work = self._folder / "work"
        self.work.mkdir()
        self.variables = {"PATH": os.environ["PATH"], "HOME": str(self._folder), "LC_ALL": "C.UTF-8",
                          "TERM": "xterm", "GIT_CONFIG_NOSYSTEM": "1", "USER": "ada",
                          "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_COMMITTER_NAME": "Ada",
                          "GIT_COMMITTER_EMAIL": "ada@example.com"}
        self.git("init", "-q", "-b", "main")

    def close(self):
        shutil.rmtree(self._folder, ignore_errors=True)

    def secret(self):
        """Another one each time."""
        letters = "".join(self._random.choice(_LETTERS) for _ in range(24))
        self.secrets.append("sk_" + "live_" + letters)
        return self.secrets[-1]

    def write(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, newline="")

    def read(self, name=CONFIG):
        path = self.work / name
        return path.read_text() if path.exists() else None

    def git(self, *words):
        subprocess.run(["git", *words], cwd=self.work, check=True, capture_output=True,
                       env={**self.variables, "GIT_AUTHOR_NAME": "Ada"})

    def review(self, *words, columns=100):
        return Terminal([self.cordon, "review", *words], self.work, self.variables, columns)

    def scan(self):
        """The exit code of a scan."""
        done = subprocess.run([self.cordon, "scan", "."], cwd=self.work, env=self.variables, capture_output=True,
                              check=False, timeout=300)
        self.tells_nothing(done.stdout.decode() + done.stderr.decode())
        return done.returncode

    def tells_nothing(self, text):
        """Fails where a secret shows, or more than eight of its characters in a row behind its prefix."""
        for secret in self.secrets:
            for begin in range(8, len(secret) - 8):
                if secret[begin:begin + 9] in text:
                    raise Failure("a secret shows")

    def ends(self, terminal, code):
        """The session is over with this exit code, and nothing showed that must not."""
        found = terminal.end()
        text = terminal.text()
        self.tells_nothing(text)
        if FORBIDDEN.search(text.replace("\r", "")):
            raise Failure("the terminal was sent what it obeys")
        if found != code:
            raise Failure(f"exit code {found} in place of {code}: {text[-600:]}")
        if list(self.work.glob(".cordon-*")):
            raise Failure("a file was left behind")
        return text


def says(text, *words):
    for word in words:
        if word not in text:
            raise Failure(f"does not say `{word}`:\n{text}")


def is_same(found, expected):
    if found != expected:
        raise Failure(f"{found!r} in place of {expected!r}")
