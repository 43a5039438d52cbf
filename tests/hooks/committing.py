"""pre-commit and commit-msg: what will be committed is looked at, and nothing else."""

from project import Failure, equals, passes, stops


def a_clean_commit_is_silent(project):
    project.install()
    project.write("a.py", "print(1)\n")
    project.git("add", "a.py")
    passes(project.run("git", "commit", "-q", "-m", "one"))


def a_secret_is_stopped_with_three_ways_on(project):
    project.install()
    project.write("src/a.py", f"import x\nKEY = '{project.secrets.stripe()}'\n")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", "one"), "src/a.py:2:", "Stripe live secret key", "why", "cordon fix --apply",
          "cordon:allow stripe-secret-key-live", "CORDON_SKIP=", code=1)
    equals(project.run("git", "rev-parse", "-q", "--verify", "HEAD").code, 1)


def a_partial_commit_is_looked_at_as_it_is(project):
    project.install()
    project.commit()
    project.write("good.py", "x = 1\n")
    project.write("bad.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.git("add", ".")
    passes(project.run("git", "commit", "-q", "-m", "one", "--", "good.py"))
    stops(project.run("git", "commit", "-m", "two", "--", "bad.py"), "bad.py:1:")


def all_that_is_tracked_is_looked_at_with_a(project):
    project.write("a.py", "x = 1\n")
    project.commit()
    project.install()
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.write("untracked.py", f"KEY = '{project.secrets.slack()}'\n")
    outcome = project.run("git", "commit", "-a", "-m", "two")
    stops(outcome, "a.py:1:")
    if "untracked" in outcome.text:
        raise Failure("what is not committed is none of its business")


def what_is_only_in_the_work_tree_is_left_alone(project):
    project.install()
    project.write("a.py", "x = 1\n")
    project.git("add", ".")
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    passes(project.run("git", "commit", "-q", "-m", "one"))


def what_is_only_in_the_index_is_seen(project):
    project.install()
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.git("add", ".")
    project.write("a.py", "x = 1\n")
    stops(project.run("git", "commit", "-m", "one"), "a.py:1:")


def another_index_is_looked_at_where_git_names_one(project):
    project.commit()
    project.install()
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    index = str(project.folder / "other-index")
    project.git("read-tree", "HEAD", GIT_INDEX_FILE=index)
    project.git("add", "a.py", GIT_INDEX_FILE=index)
    stops(project.run("git", "commit", "-m", "one", GIT_INDEX_FILE=index), "a.py:1:")
    passes(project.run("git", "commit", "-q", "--allow-empty", "-m", "one"))


def what_was_there_before_is_not_told_again(project):
    secret = project.secrets.stripe()
    project.write("a.py", f"KEY = '{secret}'\n")
    project.commit()
    project.install()
    project.write("a.py", f"import os\n\nKEY = '{secret}'\nx = 1\n")
    project.git("add", ".")
    passes(project.run("git", "commit", "-q", "-m", "moved down"))
    project.git("mv", "a.py", "b.py")
    project.write("b.py", f"# renamed\nKEY = '{secret}'\n")
    project.git("add", ".")
    passes(project.run("git", "commit", "-q", "-m", "renamed"))


def an_amended_commit_is_looked_at(project):
    project.install()
    project.write("a.py", "x = 1\n")
    project.git("add", ".")
    passes(project.run("git", "commit", "-q", "-m", "one"))
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.git("add", ".")
    stops(project.run("git", "commit", "--amend", "--no-edit"), "a.py:1:")


def a_merge_is_looked_at_for_what_neither_side_had(project):
    project.write("a.py", "base\n")
    project.commit()
    project.git("checkout", "-q", "-b", "other")
    project.write("theirs.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    project.git("checkout", "-q", "main")
    project.write("ours.py", "x = 1\n")
    project.commit()
    project.install()
    project.git("merge", "-q", "--no-commit", "other")
    passes(project.run("git", "commit", "-q", "-m", "merged"))
    project.git("reset", "-q", "--hard", "HEAD^")
    project.git("merge", "-q", "--no-commit", "other")
    project.write("a.py", f"KEY = '{project.secrets.slack()}'\n")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", "merged"), "a.py:1:")


def files_that_are_no_text_and_links_are_looked_at(project):
    project.install()
    project.write("a.bin", b"\0\1\2" + project.secrets.stripe().encode() + b"\0\xff")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", "one"), "a.bin:1:")
    project.git("rm", "-q", "-f", "--cached", "a.bin")
    (project.work / "a.bin").unlink()
    (project.work / "link").symlink_to("https://user:" + project.secrets.slack() + "@example.com/")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", "one"), "link:1:")


def linked_work_trees_have_the_same_hooks(project):
    project.commit()
    project.install()
    tree = project.folder / "tree"
    project.git("worktree", "add", "-q", str(tree))
    project.write("a.py", "x = 1\n", at=tree)
    project.git("add", ".", at=tree)
    passes(project.run("git", "commit", "-q", "-m", "one", at=tree))
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n", at=tree)
    project.git("add", ".", at=tree)
    stops(project.run("git", "commit", "-m", "two", at=tree), "a.py:1:")


def submodules_have_hooks_of_their_own(project):
    project.commit()
    project.install()
    inner = project.folder / "inner"
    project.git("init", "-q", "-b", "main", str(inner), at=project.folder)
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n", at=inner)
    project.git("add", ".", at=inner)
    project.git("commit", "-q", "-m", "x", at=inner)
    project.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", str(inner), "sub")
    passes(project.run("git", "commit", "-q", "-m", "a submodule"))
    sub = project.work / "sub"
    project.install(at=sub)
    project.write("b.py", f"KEY = '{project.secrets.slack()}'\n", at=sub)
    project.git("add", ".", at=sub)
    stops(project.run("git", "commit", "-m", "y", at=sub), "b.py:1:")


def a_sparse_checkout_is_looked_at(project):
    project.write("in/a.py", "x = 1\n")
    project.write("out/b.py", "y = 1\n")
    project.commit()
    project.install()
    project.git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
    project.write("in/a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", "two"), "in/a.py:1:")


def the_longer_hash_makes_no_difference(project):
    tree = project.folder / "long"
    project.git("init", "-q", "-b", "main", "--object-format=sha256", str(tree), at=project.folder)
    project.install(at=tree)
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n", at=tree)
    project.git("add", ".", at=tree)
    stops(project.run("git", "commit", "-m", "one", at=tree), "a.py:1:")


def a_reason_lets_it_through_and_is_written_down(project):
    project.install()
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", "one", CORDON_SKIP="  "), "a.py:1:")
    outcome = project.run("git", "commit", "-q", "-m", "one", CORDON_SKIP="a key of the sandbox")
    passes(outcome, silent=False)
    record = (project.work / ".git/cordon/skipped.jsonl").read_text()
    project.secrets.check(record)
    for word in ("a key of the sandbox", "pre-commit", "A U Thor <author@example.com>", "fingerprints"):
        if word not in record:
            raise Failure(f"the record does not say {word}: {record}")


def a_reason_that_cannot_be_written_down_lets_nothing_through(project):
    project.install()
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.git("add", ".")
    (project.work / ".git/cordon").write_text("in the way")
    stops(project.run("git", "commit", "-m", "one", CORDON_SKIP="a reason"), "skipped.jsonl")


def the_message_of_a_commit_is_looked_at(project):
    project.install("commit-msg")
    project.write("a.py", "x = 1\n")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", f"use {project.secrets.stripe()}"), "COMMIT_EDITMSG:1:")
    passes(project.run("git", "commit", "-q", "-m", "use the vault"))


def lines_that_look_like_comments_are_in_the_message(project):
    project.install("commit-msg")
    project.write("a.py", "x = 1\n")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", f"fix\n\n#123 key {project.secrets.stripe()}"), "COMMIT_EDITMSG:3:")


def what_git_shows_below_the_scissors_is_no_message(project):
    project.install("commit-msg")
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.git("add", ".")
    editor = project.script("editor", "#!/bin/sh\nsed -i '1s/^/subject/' \"$1\"\n", at=project.folder)
    passes(project.run("git", "commit", "-v", "-q", GIT_EDITOR=str(editor)))


def time_that_runs_out_is_told_and_stops(project):
    hook = project.script(".git/hooks/pre-commit", "#!/bin/sh\nexec cordon hook pre-commit --budget 1ms\n")
    for i in range(300):
        project.write(f"d{i % 7}/f{i}.txt", "some words of text\n" * 3000 + str(i))
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", "one"), "hook.budget", code=1)
    equals(project.run("git", "rev-parse", "-q", "--verify", "HEAD").code, 1)
    equals(hook.exists(), True)


def a_broken_configuration_is_told(project):
    project.install()
    project.write(".cordon.yaml", "allow: [\n")
    project.git("add", ".")
    stops(project.run("git", "commit", "-m", "one"), ".cordon.yaml")


def a_broken_index_is_told(project):
    project.commit()
    outcome = project.ask("hook", "pre-commit", GIT_INDEX_FILE=str(project.write("index", "not an index")))
    stops(outcome, "index", code=3)


def what_is_missing_is_told(project):
    project.write("a.py", "x = 1\n")
    project.git("add", ".")
    blob = project.git("rev-parse", ":a.py")
    (project.work / ".git/objects" / blob[:2] / blob[2:]).unlink()
    stops(project.ask("hook", "pre-commit"), "not everything", blob[:7], code=3)


def outside_of_a_repository_it_says_so(project):
    for hook in ("pre-commit", "install", "status"):
        stops(project.ask("hook", hook, at=project.folder), "repository", code=2)
