"""A repository with all that a report may have to tell, and with names that try to break out of it."""

import os
import random
import string
import subprocess

_LETTERS = string.ascii_letters + string.digits

# Of each format, something that would be markup, a command or a formula in it.
HOSTILE_NAMES = [
    "<script>alert(1)</script>",
    "=HYPERLINK(\"x\").env",
    "::error file=x::y.env",
    "##vso[task.complete result=Succeeded;]done",
    "##teamcity[buildStop comment='x']",
    "![x](http:)|`c`@all.md",
    "a\x1b[2J\nb\u202ec.env",
    "]]>&\"'.xml",
    "\ufffe\ud83d\udd34 ü.txt".encode("utf-16", "surrogatepass").decode("utf-16"),
]
NOT_UTF8 = b"caf\xe9.env"
AUTHOR = "=cmd|'/C calc'!A0 <img src=x onerror=alert(1)>"


def _git(folder, *words):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_GLOBAL": "/dev/null",
                   "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": AUTHOR.replace("<", "(").replace(">", ")"),
                   "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_COMMITTER_NAME": "Ada",
                   "GIT_COMMITTER_EMAIL": "ada@example.com", "GIT_AUTHOR_DATE": "1700000000 +0000",
                   "GIT_COMMITTER_DATE": "1700000000 +0000"}
    subprocess.run(["git", "-c", "init.defaultBranch=main", *words], cwd=folder, env=environment, check=True,
                   capture_output=True)


class Repository:
    """Made anew, and the same, wherever it is put; `secrets` are all that must not be told."""

    def __init__(self, folder):
        self.folder = folder
        self.secrets = []
        self._random = random.Random(6)
        _git(folder, "init", "-q")
        for name in [*HOSTILE_NAMES, os.fsdecode(NOT_UTF8)]:
            self._write(name, f"STRIPE_KEY={self._stripe()}\n")
        self._write("many.env", "".join(f"KEY_{i}={self._stripe()}\n" for i in range(12)))
        again = self._stripe()
        self._write("deploy/one.env", f"A={again}\n\nB={again}\n")
        self._write("deploy/two.env", f"A={again}\n")
        self._write("gone.env", f"SENDGRID={self._sendgrid()}\n")
        self._write("known.env", f"SENDGRID={self._sendgrid()}\n")
        self._write(".cordon.yaml", "allow:\n  - path: known.env\n    reason: <b>made up</b>\n    owner: ada\n")
        self._commit("add settings")
        _git(folder, "rm", "-q", "gone.env")
        self._commit(f"remove them, {self._stripe()}")
        # Objects that a repository names and does not have.
        (folder / ".git/refs/heads/lost").write_text("1" * 40 + "\n")

    def _letters(self, count):
        return "".join(self._random.choice(_LETTERS) for _ in range(count))

    def _keep(self, value):
        self.secrets.append(value)
        return value

    def _stripe(self):
        return self._keep("sk" + "_live_" + self._letters(24))

    def _sendgrid(self):
        return self._keep("SG" + "." + self._letters(22) + "." + self._letters(43))

    def _write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def _commit(self, message):
        _git(self.folder, "add", "-A")
        _git(self.folder, "commit", "-qm", message)
