"""The repositories that the cases run on: a bare origin, and clones of it as CI systems make them.

    m1 - m2 - m3            main; m2 is what it was when the event fired
     |    |\\  |\\
     |    | \\ | q1          the merge queue's merge of m3 and f3
     |    |  \\|/ (merge)    refs/pull/7/merge, the test merge of m3 and f3
     |    |  f1 - f2 - f3   feature, refs/pull/7/head, refs/merge-requests/7/head; f2 takes away what f1 brought
     |    |- p1             backup: what feature was before it was pushed with force
     |    |- x1 - x2        a fork's, refs/pull/8/head alone
     |     \\ m3 - t1        v1: an annotated tag on a commit of no branch; v0: a tag on m2
     o1                     other

Each commit brings a file of its own with a secret of its own, and the annotated tag's text has one: which secrets are
found tells which commits were looked at. The clean twin has no secrets.
"""

import os
import random
import string
import subprocess

ZERO = {"sha1": "0" * 40, "sha256": "0" * 64}
LOST = {"sha1": "7" * 40, "sha256": "7" * 64}


def git_environment(date=0):
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_ALLOW_PROTOCOL": "file", "GIT_AUTHOR_NAME": "A U Thor",
            "GIT_AUTHOR_EMAIL": "author@example.com", "GIT_COMMITTER_NAME": "Committer",
            "GIT_COMMITTER_EMAIL": "committer@example.com", "GIT_AUTHOR_DATE": f"{1700000000 + 60 * date} +0000",
            "GIT_COMMITTER_DATE": f"{1700000000 + 60 * date} +0000"}


def git(folder, *arguments, date=0):
    done = subprocess.run(["git", *arguments], cwd=folder, env=git_environment(date), text=True, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr}")
    return done.stdout.strip()


class Scene:
    """One origin, with the ids of its commits by their labels, and the label of each secret."""

    def __init__(self, folder, hash_name="sha1", has_secrets=True):
        self.origin = os.path.join(folder, "origin.git")
        self._work = os.path.join(folder, "work")
        self._random = random.Random(6)
        self._has_secrets = has_secrets
        self._date = 0
        self.labels = {}
        self.ids = {"zero": ZERO[hash_name], "lost": LOST[hash_name]}
        os.makedirs(folder)
        git(folder, "init", "-q", "-b", "main", f"--object-format={hash_name}", self._work)
        git(folder, "init", "-q", "-b", "main", "--bare", f"--object-format={hash_name}", self.origin)
        git(self.origin, "config", "uploadpack.allowAnySHA1InWant", "true")
        git(self._work, "remote", "add", "origin", self.origin)
        self._commit_all()

    def _secret(self, label):
        letters = string.ascii_letters + string.digits
        secret = "sk" + "_live_" + "".join(self._random.choice(letters) for _ in range(24))
        if not self._has_secrets:
            return "nothing"
        self.labels[secret] = label
        return secret

    def _git(self, *arguments):
        self._date += 1
        return git(self._work, *arguments, date=self._date)

    def _add(self, label):
        with open(os.path.join(self._work, label + ".env"), "w", encoding="utf-8") as file:
            file.write(f"STRIPE_KEY={self._secret(label)}\n")
        self._git("add", label + ".env")

    def _commit(self, label, *options):
        self._add(label)
        self._git("commit", "-q", "-m", label, *options)
        self.ids[label] = self._git("rev-parse", "HEAD")

    def _chain(self, branch, start, *labels):
        self._git("checkout", "-q", "-B", branch, start)
        for label in labels:
            self._commit(label)

    def _merge(self, label, first, second):
        self._git("checkout", "-q", "--detach", first)
        self._git("merge", "-q", "--no-ff", "--no-commit", second)
        if label == "merge":
            self._git("commit", "-q", "-m", label)
            self.ids[label] = self._git("rev-parse", "HEAD")
        else:
            self._commit(label)

    def _commit_all(self):
        self._commit("m1")
        self._chain("other", "main", "o1")
        self._chain("main", self.ids["m1"], "m2")
        self._chain("feature", "main", "f1")
        self._git("rm", "-q", "f1.env")
        self._commit("f2")
        self._commit("f3")
        self._chain("backup", "main", "p1")
        self._chain("fork", "main", "x1", "x2")
        self._git("tag", "v0", "main")
        self._chain("main", self.ids["m2"], "m3")
        self._merge("merge", "main", "feature")
        self._merge("q1", "main", "feature")
        self._chain("release", "main", "t1")
        self._git("tag", "-a", "-m", f"release, STRIPE_KEY={self._secret('tag')}", "v1")
        self.ids["tag"] = self._git("rev-parse", "refs/tags/v1")
        blob = os.path.join(self._work, "blob")
        with open(blob, "w", encoding="utf-8") as file:
            file.write(f"STRIPE_KEY={self._secret('blob')}\n")
        self.ids["blob"] = self._git("hash-object", "-w", blob)
        self._git("tag", "of-blob", self.ids["blob"])
        refs = {"main": "m3", "other": "o1", "feature": "f3", "backup": "p1"}
        specs = [f"{self.ids[label]}:refs/heads/{name}" for name, label in refs.items()]
        for number, label in ((7, "f3"), (8, "x2")):
            specs += [f"{self.ids[label]}:refs/pull/{number}/head",
                      f"{self.ids[label]}:refs/merge-requests/{number}/head"]
        specs += [f"{self.ids['merge']}:refs/pull/7/merge",
                  f"{self.ids['q1']}:refs/heads/gh-readonly-queue/main/pr-7"]
        self._git("push", "-q", "origin", "refs/tags/v0", "refs/tags/v1", "refs/tags/of-blob", *specs)

    def clone(self, folder, case):
        """A clone as the case wants it: what is fetched, how deep, and what is checked out."""
        os.makedirs(folder)
        hash_name = "sha256" if len(self.ids["m1"]) == 64 else "sha1"
        git(folder, "init", "-q", "-b", "nothing", f"--object-format={hash_name}")
        git(folder, "remote", "add", "origin", "file://" + self.origin)
        depth = [f"--depth={case['depth']}"] if "depth" in case else []
        refs = [self.fill(ref) for ref in case.get("fetch", ["+refs/heads/*:refs/remotes/origin/*", "refs/tags/*:refs/tags/*"])]
        if refs:
            git(folder, "fetch", "-q", "--no-tags", *depth, "origin", *refs)
        for name, target in case.get("refs", {}).items():
            git(folder, "update-ref", name, self.fill(target))
        revision = self.fill(case.get("checkout", "<f3>"))
        where = ["-B", case["branch"]] if "branch" in case else ["--detach"]
        if revision:
            git(folder, "checkout", "-q", *where, revision)

    def fill(self, text):
        """`<f1>` becomes the id of that commit, `<f1:12>` the first twelve digits of it."""
        for label, commit in self.ids.items():
            text = text.replace(f"<{label}>", commit).replace(f"<{label}:12>", commit[:12])
        return text
