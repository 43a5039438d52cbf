"""The contract that every store keeps, tried with the real program; see run."""

import base64
import os
import pty
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import stores
from checking import Failure, check, expect

PROGRAM = sys.argv[1]
NAME = sys.argv[2] if len(sys.argv) > 2 else ""


@dataclass
class Outcome:
    code: int
    out: bytes
    err: str


@dataclass
class Runner:
    """Runs `cordon store`, and sees to it that no value comes out but by `get`."""

    store: stores.Store
    folder: Path
    values: list = field(default_factory=list)

    def run(self, action, *words, value=None, environment=None, store=None):
        variables = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                     **self.store.environment, **(environment or {})}
        variables = {name: text for name, text in variables.items() if text is not None}
        done = subprocess.run([PROGRAM, "store", action, store or self.store.typed, *words],
                              input=value if value is not None else b"", capture_output=True,
                              env=variables, cwd=self.folder, timeout=60, check=False)
        outcome = Outcome(done.returncode, done.stdout, done.stderr.decode())
        told = done.stderr + (b"" if action == "get" else done.stdout)
        for secret in self.values + self.store.credentials:
            if secret in told:
                raise Failure(f"a value or a credential is told by {action} {words}")
        return outcome

    def new_value(self, size=24):
        value = ("v-" + secrets.token_urlsafe(size))[: max(size, 12)].encode()
        self.values.append(value)
        return value

    def put(self, name, value, *words, code=0, **more):
        return expect(self.run("put", name, *words, value=value, **more), code)

    def get(self, name, *words, code=0, **more):
        return expect(self.run("get", name, *words, **more), code)

    def holds(self, name, value, *words):
        got = self.get(name, *words).out
        check(got == value, f"{name} holds {len(got)} bytes that are not the {len(value)} expected")


# Cases that every store has to pass. Each gets a runner and makes names of its own.


def a_value_comes_back(r):
    name, value = r.store.new_name(), r.new_value()
    check(b"created" in r.put(name, value).out, "it is not told that it was created")
    r.holds(name, value)


def the_same_value_is_left_alone(r):
    name, value = r.store.new_name(), r.new_value()
    r.put(name, value)
    check(b"already there" in r.put(name, value).out, "it is not told that it was there")


def another_value_is_not_overwritten(r):
    name, value = r.store.new_name(), r.new_value()
    r.put(name, value)
    expect(r.run("put", name, value=r.new_value()), 2, "--overwrite", name)
    r.holds(name, value)


def unless_it_is_asked_for(r):
    name, value = r.store.new_name(), r.new_value()
    r.put(name, r.new_value())
    check(b"replaced" in r.put(name, value, "--overwrite").out, "it is not told that it was replaced")
    r.holds(name, value)


def one_line_end_is_dropped(r):
    name, value = r.store.new_name(), r.new_value()
    r.put(name, value + b"\n")
    r.holds(name, value)


def odd_characters_survive(r):
    for text in ["ä€😀 end", "a'b\"c\\d$e`f#g", " led by a space ", "two\nlines\n\nmore", "{\"a\": 1}", "a\\nb"]:
        name = r.store.new_name()
        r.put(name, text.encode() + b"\n")
        if r.store.has_fields_always or not text.startswith("{"):
            r.holds(name, text.encode())


def nothing_is_no_secret(r):
    for nothing in [b"", b"\n"]:
        expect(r.run("put", r.store.new_name(), value=nothing), 2, "standard input holds nothing")


def binary_is_held_or_refused(r):
    name, value = r.store.new_name(), b"\x00\x01\xfe\xff" + secrets.token_bytes(40) + b"\x00"
    if r.store.holds_binary:
        r.put(name, value)
        r.holds(name, value)
    else:
        expect(r.run("put", name, value=value), 2, "binary")
        r.get(name, code=2)


def what_is_too_large_is_refused(r):
    name = r.store.new_name()
    expect(r.run("put", name, value=b"a" * (r.store.size_max + 1)), 2, "too many")
    r.get(name, code=2)


def the_largest_fits(r):
    name = r.store.new_name()
    value = b"b" * (r.store.size_max - (100 if r.store.has_fields_always else 0))
    r.put(name, value)
    r.holds(name, value)


def what_is_not_there_is_named(r):
    name = r.store.new_name()
    expect(r.run("get", name), 2, name)


def names_are_listed(r):
    names = sorted(r.store.new_name() for _ in range(31))
    for name in names:
        r.put(name, r.new_value())
    listed = expect(r.run("list", r.store.prefix_of(names[0])), 0).out.decode().splitlines()
    check(set(names) <= set(listed), "not all names are listed")
    check(listed == sorted(listed), "the names are not in order")
    only = expect(r.run("list", names[0]), 0).out.decode().splitlines()
    check(only == [names[0]], f"a prefix lists {len(only)} names")


def a_terminal_is_not_shown_the_value(r):
    name, value = r.store.new_name(), r.new_value()
    r.put(name, value)
    code, shown = on_terminal(r, "get", name)
    check(code == 2 and value not in shown and b"--show" in shown, "a terminal is shown the value")
    code, shown = on_terminal(r, "get", name, "--show")
    check(code == 0 and value in shown, "--show does not show the value")


def a_terminal_is_asked_without_echo(r):
    name, value = r.store.new_name(), r.new_value()
    code, shown = on_terminal(r, "put", name, typed=value + b"\n")
    check(code == 0 and value not in shown and b"not shown" in shown, "the terminal echoes, or is not asked")
    r.holds(name, value)


def on_terminal(r, *words, typed=None):
    """Runs the program at a terminal of its own; exit code, and what was on the screen."""
    variables = {"PATH": os.environ["PATH"], "HOME": str(r.folder), **r.store.environment}
    command = [PROGRAM, "store", words[0], r.store.typed, *words[1:]]
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(r.folder)
        os.execve(PROGRAM, command, variables)
    shown = b""
    while True:
        try:
            some = os.read(terminal, 65536)
        except OSError:
            break
        if not some:
            break
        shown += some
        if typed is not None and b"not shown" in shown:
            os.write(terminal, typed)
            typed = None
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown


def fields_stand_beside_each_other(r):
    if r.store.typed.startswith("env"):
        expect(r.run("put", r.store.new_name(), "--field", "a", value=r.new_value()), 2, "no fields")
        return
    name, one, two = r.store.new_name(), r.new_value(), r.new_value()
    r.put(name, one, "--field", "api_key")
    r.put(name, two, "--field", "other")
    r.holds(name, one, "--field", "api_key")
    r.holds(name, two, "--field", "other")
    expect(r.run("put", name, "--field", "other", value=r.new_value()), 2, "--overwrite")
    expect(r.run("get", name, "--field", "none"), 2, "api_key, other")
    r.holds(name, one, "--field", "api_key")


def a_plain_value_has_no_fields(r):
    if r.store.has_fields_always or r.store.typed.startswith("env"):
        return
    name, value = r.store.new_name(), r.new_value()
    r.put(name, value)
    expect(r.run("put", name, "--field", "a", "--overwrite", value=r.new_value()), 2, "plain value")
    expect(r.run("get", name, "--field", "a"), 2, "plain value")
    r.holds(name, value)


def who_does_not_answer_is_named(r):
    for environment in r.store.unreachable:
        expect(r.run("get", r.store.new_name(), environment=environment), 3, "cannot reach http://127.0.0.1:1")
        expect(r.run("put", r.store.new_name(), value=r.new_value(), environment=environment), 3)


def wrong_credentials_are_told(r):
    for environment, text in r.store.wrong_credentials:
        for action in ["get", "put"]:
            expect(r.run(action, r.store.new_name(), value=r.new_value(), environment=environment), 3, text)


def missing_permissions_are_told(r):
    for environment in r.store.without_permission:
        outcome = r.run("put", r.store.new_name(), value=r.new_value(), environment=environment)
        expect(outcome, 3, r.store.permission_text)


def missing_settings_are_named(r):
    for environment, name in r.store.missing_settings:
        expect(r.run("get", r.store.new_name(), environment=environment), 2, name)


def what_changed_in_between_is_kept(r):
    if r.store.between is None:
        return
    name, theirs, ours = r.store.new_name(), r.new_value(), r.new_value()
    r.put(name, r.new_value(), "--field", "a")
    proxy, environment = r.store.between
    proxy.after_read = lambda: r.put(name, theirs, "--field", "a", "--overwrite")
    r.put(name, ours, "--field", "b", environment=environment)
    check(proxy.after_read is None, "nobody came between")
    r.holds(name, theirs, "--field", "a")
    r.holds(name, ours, "--field", "b")


def what_changed_in_between_in_the_same_place_is_kept(r):
    if r.store.between is None:
        return
    name, theirs = r.store.new_name(), r.new_value()
    r.put(name, r.new_value(), "--field", "a")
    proxy, environment = r.store.between
    proxy.after_read = lambda: r.put(name, theirs, "--field", "a", "--overwrite")
    expect(r.run("put", name, "--field", "a", "--overwrite", value=r.new_value(), environment=environment), 3,
           "in between", "nothing was written")
    check(proxy.after_read is None, "nobody came between")
    r.holds(name, theirs, "--field", "a")


def what_came_into_being_in_between_is_kept(r):
    if r.store.between is None:
        return
    name, theirs = r.store.new_name(), r.new_value()
    proxy, environment = r.store.between
    proxy.after_read = lambda: r.put(name, theirs)
    expect(r.run("put", name, value=r.new_value(), environment=environment), 3, "in between")
    check(proxy.after_read is None, "nobody came between")
    r.holds(name, theirs)


def secrets_in_code_are_told_by_their_names(r):
    plain, encoded, removed, elsewhere = ((r.store.new_name(), r.new_value()) for _ in range(4))
    for name, value in (plain, encoded, removed, elsewhere):
        r.put(name, value)
    repository = r.folder / "repository"
    repository.mkdir()
    git(repository, "init", "-q")
    (repository / "old.txt").write_bytes(b"\n" + removed[1])
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "first")
    (repository / "old.txt").unlink()
    (repository / "app.py").write_bytes(b"import os\nvalue = '" + plain[1] + b"'\n")
    (repository / "deploy.yaml").write_bytes(b"data:\n  k: " + base64.b64encode(encoded[1]) + b"\n")
    told = expect(r.run("check", "repository"), 1).out.decode()
    lines = {line.split()[0].split("#")[0]: line for line in told.splitlines()}
    check("app.py:2" in lines.get(plain[0], ""), f"a plain value is not told: {told}")
    check("deploy.yaml:2" in lines.get(encoded[0], ""), f"a value in base64 is not told: {told}")
    check("old.txt:2  commit " in lines.get(removed[0], ""), f"a value in the history is not told: {told}")
    check("no longer in the work tree" in lines[removed[0]], f"it is not told that it is gone: {told}")
    check(elsewhere[0] not in lines, "a secret is told that does not stand there")
    told = expect(r.run("check", "repository", "--no-history"), 1).out.decode()
    check(removed[0] not in told, "the history is looked at")


def where_no_secret_stands_all_is_well(r):
    r.put(r.store.new_name(), r.new_value())
    (r.folder / "file").write_text("nothing\n")
    check(expect(r.run("check"), 0).out.startswith(b"0 of "), "something is told")
    expect(r.run("check", "nowhere"), 2, "nowhere")


def git(folder, *words):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True)


CONTRACT = [
    a_value_comes_back, the_same_value_is_left_alone, another_value_is_not_overwritten, unless_it_is_asked_for,
    one_line_end_is_dropped, odd_characters_survive, nothing_is_no_secret, binary_is_held_or_refused,
    what_is_too_large_is_refused, the_largest_fits, what_is_not_there_is_named, names_are_listed,
    a_terminal_is_not_shown_the_value, a_terminal_is_asked_without_echo, fields_stand_beside_each_other,
    a_plain_value_has_no_fields, who_does_not_answer_is_named, wrong_credentials_are_told,
    missing_permissions_are_told, missing_settings_are_named, what_changed_in_between_is_kept,
    what_changed_in_between_in_the_same_place_is_kept,
    what_came_into_being_in_between_is_kept, secrets_in_code_are_told_by_their_names,
    where_no_secret_stands_all_is_well,
]


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="cordon-stores-") as folder, stores.Ground(Path(folder)) as ground:
        for store in ground.stores():
            began, before = time.monotonic(), failed
            cases = [(case.__name__, case) for case in CONTRACT] + store.cases
            for name, case in cases:
                if NAME not in f"{store.title}: {name}":
                    continue
                home = Path(tempfile.mkdtemp(dir=folder))
                try:
                    case(Runner(store, home))
                    passed += 1
                except (Failure, subprocess.TimeoutExpired) as failure:
                    failed += 1
                    print(f"FAILED {store.title}: {name.replace('_', ' ')}: {failure}")
            print(f"{store.title:<24} {'ok' if failed == before else 'FAILED'} {time.monotonic() - began:6.1f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
