"""Installing, chaining to what is there, taking back."""

import os
import shutil
import subprocess

from project import Failure, equals, passes, stops

NAMES = ("pre-commit", "pre-push")


def bad(project):
    project.write("bad.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.git("add", "bad.py")


def good(project, text="x = 1\n"):
    project.write("good.py", text)
    project.git("add", "good.py")


def hooks_of(project):
    directory = project.work / ".git/hooks"
    return {file.name: (file.read_bytes(), os.access(file, os.X_OK)) for file in directory.iterdir()
            if not file.name.endswith(".sample")}


def what_was_not_there_is_gone_again(project):
    before = hooks_of(project)
    project.install()
    equals(sorted(hooks_of(project)), sorted(NAMES))
    passes(project.ask("hook", "uninstall"), silent=False)
    equals(hooks_of(project), before)
    bad(project)
    passes(project.run("git", "commit", "-q", "-m", "one"))


def hooks_that_are_there_run_after_ours_and_come_back(project):
    project.script(".git/hooks/pre-commit", "#!/bin/sh\necho theirs ran\nexit ${THEIRS:-0}\n")
    project.script(".git/hooks/pre-push", "#!/usr/bin/env python3\nimport sys\nprint('python got', sys.stdin.read(), sys.argv[1:])\n")
    before = hooks_of(project)
    project.install()
    good(project)
    outcome = project.run("git", "commit", "-m", "one")
    passes(outcome)
    if "theirs ran" not in outcome.text:
        raise Failure("the hook that was there did not run")
    good(project, "y = 1\n")
    stops(project.run("git", "commit", "-m", "two", THEIRS="7"), "theirs ran")
    bad(project)
    outcome = project.run("git", "commit", "-m", "three")
    stops(outcome, "bad.py:1:")
    project.git("rm", "-q", "-f", "--cached", "bad.py")
    project.git("commit", "-q", "--no-verify", "-m", "rest")
    remote = project.remote()
    outcome = project.run("git", "push", "origin", "main")
    passes(outcome)
    for word in ("python got refs/heads/main ", f"['origin', '{remote}']"):
        if word not in outcome.text:
            raise Failure(f"the other hook did not get {word}: {outcome.text}")
    passes(project.ask("hook", "uninstall"), silent=False)
    equals(hooks_of(project), before)


def installing_twice_changes_nothing(project):
    project.script(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    project.install()
    before = hooks_of(project)
    project.install()
    equals(hooks_of(project), before)


def a_hook_that_was_replaced_is_not_lost(project):
    project.script(".git/hooks/pre-commit", "#!/bin/sh\necho first\n")
    project.install()
    project.script(".git/hooks/pre-commit", "#!/bin/sh\necho second\n")
    before = hooks_of(project)
    stops(project.ask("hook", "doctor"), "was replaced", code=1)
    stops(project.ask("hook", "install"), "was replaced", code=2)
    equals(hooks_of(project), before)


def one_hook_is_installed_alone(project):
    project.install("commit-msg")
    equals(sorted(hooks_of(project)), ["commit-msg"])
    stops(project.ask("hook", "install", "pre-comit"), "pre-commit", code=2)


def a_directory_of_hooks_in_the_repository_is_used(project):
    project.script("githooks/pre-commit", "#!/bin/sh\necho theirs ran\n")
    project.git("config", "core.hooksPath", "githooks")
    project.install()
    bad(project)
    stops(project.run("git", "commit", "-m", "one"), "bad.py:1:")
    passes(project.ask("hook", "doctor"), silent=False)
    passes(project.ask("hook", "uninstall"), silent=False)
    equals((project.work / "githooks/pre-commit").read_text(), "#!/bin/sh\necho theirs ran\n")


def hooks_for_all_repositories_leave_their_own_running(project):
    for name in ("pre-commit", "post-commit", "commit-msg"):
        project.script(f".git/hooks/{name}", f"#!/bin/sh\necho own {name} ran\n")
    project.install("--global")
    good(project)
    outcome = project.run("git", "commit", "-m", "one")
    passes(outcome)
    for name in ("pre-commit", "post-commit", "commit-msg"):
        equals(outcome.text.count(f"own {name} ran"), 1)
    bad(project)
    stops(project.run("git", "commit", "-m", "two"), "bad.py:1:")
    stops(project.ask("hook", "install"), "--global", code=2)
    # Other repositories, and a linked work tree of this one.
    tree = project.folder / "tree"
    project.git("worktree", "add", "-q", str(tree))
    project.write("b.py", "y = 1\n", at=tree)
    project.git("add", ".", at=tree)
    outcome = project.run("git", "commit", "-m", "x", at=tree)
    equals(outcome.text.count("own pre-commit ran"), 1)
    passes(project.ask("hook", "uninstall", "--global"), silent=False)
    equals(project.run("git", "config", "--global", "core.hooksPath").code, 1)
    equals(list((project.home / ".local/share/cordon/hooks").iterdir()), [])
    outcome = project.run("git", "commit", "-m", "two")
    passes(outcome)


def a_global_directory_that_is_there_is_added_to(project):
    theirs = project.script("hooks/pre-commit", "#!/bin/sh\necho global ran\n", at=project.home)
    project.git("config", "--global", "core.hooksPath", str(theirs.parent))
    project.install("--global", "pre-commit")
    good(project)
    outcome = project.run("git", "commit", "-m", "one")
    passes(outcome)
    equals(outcome.text.count("global ran"), 1)
    passes(project.ask("hook", "uninstall", "--global"), silent=False)
    equals(theirs.read_text(), "#!/bin/sh\necho global ran\n")
    equals(project.git("config", "--global", "core.hooksPath"), str(theirs.parent))


def a_hook_in_the_shadow_is_found(project):
    project.install()
    passes(project.ask("hook", "doctor"), silent=False)
    elsewhere = project.home / "hooks"
    elsewhere.mkdir()
    project.git("config", "--global", "core.hooksPath", str(elsewhere))
    stops(project.ask("hook", "doctor"), "core.hooksPath", str(elsewhere), "--global", code=1)
    project.git("config", "--global", "--unset", "core.hooksPath")
    (project.work / ".git/hooks/pre-commit").chmod(0o644)
    stops(project.ask("hook", "doctor"), "not executable", code=1)


def husky_keeps_its_own(project):
    """As husky 9 lays them out: a directory of stubs that it writes anew, and the user's scripts."""
    (project.work / ".husky/_").mkdir(parents=True)
    for name in NAMES:
        project.script(f".husky/_/{name}", "#!/usr/bin/env sh\n. \"$(dirname -- \"$0\")/h\"\n")
    project.write(".husky/_/h", "n=$(basename \"$0\")\ns=$(dirname \"$(dirname \"$0\")\")/$n\n"
                                "[ ! -f \"$s\" ] && exit 0\n[ \"${HUSKY-}\" = \"0\" ] && exit 0\nsh -e \"$s\" \"$@\"\nexit $?\n")
    project.write(".husky/pre-commit", "echo theirs ran\n")
    project.write(".husky/pre-push", "echo got \"$(cat)\"\n")
    project.git("config", "core.hooksPath", ".husky/_")
    project.install()
    equals((project.work / ".husky/_/pre-commit").read_text().count("cordon"), 0)
    project.git("add", ".husky/pre-commit")
    outcome = project.run("git", "commit", "-m", "one")
    passes(outcome)
    if "theirs ran" not in outcome.text:
        raise Failure("husky's own script did not run: " + outcome.text)
    bad(project)
    stops(project.run("git", "commit", "-m", "two"), "bad.py:1:")
    stops(project.ask("hook", "doctor", HUSKY="0"), "HUSKY=0")
    project.git("rm", "-q", "-f", "--cached", "bad.py")
    project.remote()
    outcome = project.run("git", "push", "origin", "main")
    passes(outcome)
    if "got refs/heads/main " not in outcome.text:
        raise Failure("what follows in the script got no input: " + outcome.text)
    passes(project.ask("hook", "uninstall"), silent=False)
    equals((project.work / ".husky/pre-commit").stat().st_mode & 0o777, 0o644)
    equals((project.work / ".husky/pre-commit").read_text(), "echo theirs ran\n")
    equals((project.work / ".husky/pre-push").read_text(), "echo got \"$(cat)\"\n")


def framework(project, *stages):
    """The pre-commit framework with our own hooks from a repository with a tag."""
    ours = project.folder / "cordon-hooks"
    project.git("init", "-q", str(ours), at=project.folder)
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    shutil.copy(f"{top}/.pre-commit-hooks.yaml", ours)
    project.git("add", ".", at=ours)
    project.git("commit", "-q", "-m", "hooks", at=ours)
    project.git("tag", "v1", at=ours)
    project.write(".pre-commit-config.yaml", f"""repos:
- repo: {ours}
  rev: v1
  hooks:
  - id: cordon
    stages: [commit]
  - id: cordon-pre-push
    stages: [push]
""")
    project.git("add", ".pre-commit-config.yaml")
    project.git("commit", "-q", "--no-verify", "-m", "config")
    for stage in stages:
        outcome = project.run("pre-commit", "install", "-t", stage)
        equals(outcome.code, 0)


def the_pre_commit_framework_runs_ours(project):
    framework(project, *NAMES)
    good(project)
    passes(project.run("git", "commit", "-q", "-m", "one"), silent=False)
    bad(project)
    stops(project.run("git", "commit", "-m", "two"), "bad.py:1:")
    stops(project.run("git", "commit", "-m", "two", "--", "bad.py"), "bad.py:1:")
    project.git("commit", "-q", "--no-verify", "-m", "two")
    project.remote()
    stops(project.run("git", "push", "origin", "main"), "bad.py:1:")
    project.git("reset", "-q", "--hard", "HEAD^")
    passes(project.run("git", "push", "-q", "origin", "main"), silent=False)
    project.git("checkout", "-q", "-b", "new")
    bad(project)
    project.git("commit", "-q", "--no-verify", "-m", "three")
    stops(project.run("git", "push", "origin", "new"), "bad.py:1:")


def the_pre_commit_framework_is_chained_to(project):
    framework(project, "pre-commit")
    project.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "x")
    project.write(".pre-commit-config.yaml", """repos:
- repo: local
  hooks:
  - {id: theirs, name: theirs, language: system, entry: echo theirs ran, always_run: true, pass_filenames: false, verbose: true}
""")
    project.git("add", ".")
    project.git("commit", "-q", "--no-verify", "-m", "config")
    text = project.install("pre-commit")
    if "pre-commit framework" not in text:
        raise Failure(text)
    good(project)
    outcome = project.run("git", "commit", "-m", "one")
    passes(outcome)
    if "theirs ran" not in outcome.text:
        raise Failure("the framework did not run: " + outcome.text)
    bad(project)
    stops(project.run("git", "commit", "-m", "two"), "bad.py:1:")


def a_place_that_cannot_be_written_is_told(project):
    shutil.rmtree(project.work / ".git/hooks")
    (project.work / ".git/hooks").write_text("in the way")
    stops(project.ask("hook", "install"), "hooks")
    equals((project.work / ".git/hooks").read_text(), "in the way")


def a_hook_without_its_program_says_so(project):
    project.install()
    good(project)
    text = (project.work / ".git/hooks/pre-commit").read_text().replace(str(project.cordon), "/nowhere/cordon")
    project.script(".git/hooks/pre-commit", text)
    (project.folder / "bin/cordon").unlink()
    stops(project.run("git", "commit", "-m", "one", PATH="/usr/bin:/bin"), "cannot find cordon")


def doctor_sees_that_the_program_is_gone(project):
    project.install()
    text = (project.work / ".git/hooks/pre-commit").read_text().replace(str(project.cordon), "/nowhere/cordon")
    project.script(".git/hooks/pre-commit", text)
    (project.folder / "bin/cordon").unlink()
    stops(project.ask("hook", "doctor", PATH="/usr/bin:/bin"), "/nowhere/cordon", code=1)


def a_hook_that_only_hands_on_is_not_told_as_checked(project):
    project.install("--global")
    outcome = project.ask("hook", "status")
    passes(outcome, silent=False)
    if "commit-msg  not checked" not in outcome.text:
        raise Failure(outcome.text)
    passes(project.ask("hook", "uninstall", "--global", "pre-commit", "pre-push"), silent=False)
    equals(project.run("git", "config", "--global", "core.hooksPath").code, 1)


def a_script_with_our_lines_stays(project):
    script = project.script(".git/hooks/pre-commit", "#!/bin/sh\n# >>> cordon >>>\ncordon hook pre-commit\n# <<< cordon <<<\necho mine\n")
    before = script.read_text()
    project.install("pre-commit")
    equals(script.read_text(), before)


def a_folder_with_odd_names_makes_no_difference(project):
    tree = project.folder / "it's a \"test\" $x"
    project.git("init", "-q", "-b", "main", str(tree), at=project.folder)
    program = project.folder / "a b'c" / "cordon"
    program.parent.mkdir()
    shutil.copy(project.cordon, program)
    result = subprocess.run([str(program), "hook", "install"], cwd=tree, env=project.variables, capture_output=True, text=True)
    equals(result.returncode, 0)
    project.write("bad.py", f"KEY = '{project.secrets.stripe()}'\n", at=tree)
    project.git("add", ".", at=tree)
    stops(project.run("git", "commit", "-m", "one", at=tree), "bad.py:1:")
