"""Every format of `cordon scan`, written by the real program and read by those who know; see run."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from checking import Failure, check
from readers import READERS
from repository import Repository

PROGRAM, WORK, NAME = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
# Line ends apart: C0 and C1 controls, marks that turn or hide text, and what is no character at all.
FORBIDDEN = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")
TIMES = re.compile(r'"(start|end)_time": ?"[^"]*"|Scanned <time.*?</time>')


def scan(folder, name, *words, accept=(1,)):
    done = subprocess.run([PROGRAM, "scan", "--format", name, *words, "."], cwd=folder, capture_output=True,
                          timeout=300, check=False)
    check(done.returncode in accept, f"exit code {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def formats():
    told = subprocess.run([PROGRAM, "scan", "--help"], capture_output=True, check=True, text=True).stdout
    return re.findall(r"^  ([a-z]+) ", told.split("Formats:\n")[1].split("\n\n")[0] + "\n", re.MULTILINE)


class Trial:
    """One format of one repository."""

    def __init__(self, name, repository, truth):
        self.name, self.repository, self.truth = name, repository, truth

    def text(self):
        return scan(self.repository.folder, self.name).decode()

    def is_read(self):
        READERS[self.name](self.text(), self.truth, WORK)

    def tells_no_secret(self):
        for words in ([], ["--explain"]):
            text = scan(self.repository.folder, self.name, *words).decode()
            check(not any(secret in text for secret in self.repository.secrets), "it tells a secret")

    def shows_no_secret_on_wish(self):
        if self.name in ("text", "json", "jsonl"):
            return
        text = scan(self.repository.folder, self.name, "--show-secrets").decode()
        check(not any(secret in text for secret in self.repository.secrets), "it tells a secret")

    def obeys_nobody(self):
        check(not FORBIDDEN.search(self.text()), "it has a character that a terminal obeys or hides")

    def is_the_same_on_any_number_of_threads(self):
        one, eight = (TIMES.sub("", scan(self.repository.folder, self.name, "--jobs", jobs).decode())
                      for jobs in ("1", "8"))
        check(one == eight, "it is another on eight threads")

    def is_whole_where_all_is_clean(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "plain.txt").write_text("nothing here\n")
            truth = json.loads(scan(folder, "json", accept=(0,)))
            READERS[self.name](scan(folder, self.name, accept=(0,)).decode(), truth, WORK)

    def cases(self):
        return [self.is_read, self.tells_no_secret, self.shows_no_secret_on_wish, self.obeys_nobody,
                self.is_the_same_on_any_number_of_threads, self.is_whole_where_all_is_clean]


def run(name, case):
    try:
        case()
    except Failure as failure:
        print(f"{name}: FAILED: {failure}")
        return False
    except Exception as error:  # pylint: disable=broad-exception-caught
        # What a parser says may quote the report, which should hold no secret; but this is where we find out.
        print(f"{name}: FAILED: {type(error).__name__}: {str(error)[:300]}")
        return False
    print(f"{name}: ok")
    return True


def the_page(repository):
    """The browser's cases, counted by its own last line."""
    (WORK / "page.html").write_bytes(scan(repository.folder, "html"))
    done = subprocess.run(["node", "page.mjs", "page.html", shutil.which("chromium")], cwd=WORK, capture_output=True, text=True, timeout=300,
                          check=False)
    print(done.stdout.rsplit("\n", 2)[0])
    counted = re.search(r"(\d+) passed, (\d+) failed\s*$", done.stdout)
    if not counted:
        print(done.stderr)
        return 0, 1
    return int(counted.group(1)), int(counted.group(2))


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="cordon-report-") as folder:
        (pathlib.Path(folder) / "repository").mkdir()
        repository = Repository(pathlib.Path(folder) / "repository")
        truth = json.loads(scan(repository.folder, "json"))
        told = formats()

        def is_large_enough():
            check(len(truth["findings"]) > 20 and len(truth["suppressed"]) == 1, "its findings")
            check(truth["state"] == "incomplete", "what cannot be looked at")
            check(set(told) == set(READERS), "a reader for each format of the help")

        results = [run("the repository has all that a report may tell", is_large_enough)]
        for name in told:
            if NAME in ("", name):
                for case in Trial(name, repository, truth).cases():
                    results.append(run(f"{name} {case.__name__.replace('_', ' ')}", case))
        passed, failed = results.count(True), results.count(False)
        if NAME in ("", "html"):
            more, less = the_page(repository)
            passed, failed = passed + more, failed + less
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
