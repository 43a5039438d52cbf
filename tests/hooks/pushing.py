"""pre-push: every commit of every ref that the remote does not have."""

from project import Failure, equals, passes, stops


def ready(project, options=()):
    project.write("a.py", "x = 1\n")
    project.commit()
    project.remote(options=options)
    project.git("push", "-q", "origin", "main")
    project.install()


def a_clean_push_is_silent(project):
    ready(project)
    project.write("b.py", "y = 1\n")
    project.commit()
    passes(project.run("git", "push", "-q", "origin", "main"))


def a_secret_that_was_taken_out_again_is_seen(project):
    ready(project)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    bad = project.commit()
    project.git("rm", "-q", "b.py")
    project.commit()
    project.write("c.py", "z = 1\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main"), "b.py:1:", bad[:7], "CORDON_SKIP=")


def a_new_branch_is_looked_at_from_where_it_leaves(project):
    project.write("old.py", f"KEY = '{project.secrets.slack()}'\n")
    ready(project)
    project.git("checkout", "-q", "-b", "new")
    project.write("b.py", "y = 1\n")
    project.commit()
    passes(project.run("git", "push", "-q", "origin", "new"))
    project.git("checkout", "-q", "-b", "newer")
    project.write("c.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    outcome = project.run("git", "push", "origin", "newer")
    stops(outcome, "c.py:1:")
    if "old.py" in outcome.text:
        raise Failure("what the remote has is not new")


def every_ref_of_a_push_is_looked_at(project):
    ready(project)
    project.git("checkout", "-q", "-b", "one")
    project.write("one.py", "y = 1\n")
    project.commit()
    project.git("checkout", "-q", "-b", "two", "main")
    project.write("two.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main", "one", "two"), "two.py:1:")
    stops(project.run("git", "push", "--all", "origin"), "two.py:1:")
    passes(project.run("git", "push", "-q", "origin", "one"))


def the_first_push_brings_all(project):
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    project.write("a.py", "x = 1\n")
    project.commit()
    project.remote()
    project.install()
    stops(project.run("git", "push", "origin", "main"), "a.py:1:")


def tags_are_looked_at_whatever_they_name(project):
    ready(project)
    blob = project.run("git", "hash-object", "-w", "--stdin", stdin=f"KEY = '{project.secrets.stripe()}'\n").text.strip()
    project.git("tag", "blob", blob)
    stops(project.run("git", "push", "origin", "blob"), blob[:7])
    project.git("tag", "-a", "-m", f"use {project.secrets.slack()}", "text")
    stops(project.run("git", "push", "origin", "text"), "tag's message")
    project.git("tag", "-a", "-m", "release", "v1")
    passes(project.run("git", "push", "-q", "origin", "v1"))


def a_forced_push_is_looked_at(project):
    ready(project)
    project.write("b.py", "y = 1\n")
    project.commit()
    project.git("push", "-q", "origin", "main")
    project.git("reset", "-q", "--hard", "HEAD^")
    project.write("c.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "-f", "origin", "main"), "c.py:1:")
    project.git("reset", "-q", "--hard", "HEAD^")
    project.write("c.py", "z = 1\n")
    project.commit()
    passes(project.run("git", "push", "-q", "-f", "origin", "main"))


def what_a_commit_brought_before_it_was_amended_is_seen(project):
    """pre-commit compares with the commit that is replaced, which nobody had looked at."""
    ready(project)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    project.write("c.py", "z = 1\n")
    project.git("add", "c.py")
    passes(project.run("git", "commit", "-q", "--amend", "--no-edit"))
    stops(project.run("git", "push", "origin", "main"), "b.py:1:")


def new_branches_that_share_commits_are_no_excuse_for_each_other(project):
    ready(project)
    project.git("checkout", "-q", "-b", "one")
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    bad = project.commit()
    project.git("branch", "two")
    project.git("checkout", "-q", "-b", "three")
    project.write("c.py", "z = 1\n")
    project.commit()
    stops(project.run("git", "push", "origin", "one", "two", "three"), "b.py:1:", bad[:7], "1 secret")


def messages_are_looked_at(project):
    ready(project)
    project.commit(f"use {project.secrets.stripe()}")
    stops(project.run("git", "push", "origin", "main"), "in the commit's message")


def a_tag_on_a_large_blob_is_looked_at(project):
    ready(project)
    line = "the quick brown fox jumps over the lazy dog\n"
    text = line * (65 * 1024 * 1024 // len(line)) + f"KEY = '{project.secrets.stripe()}'\n"
    (project.work / "large").write_text(text)
    project.git("tag", "blob", project.git("hash-object", "-w", "large"))
    (project.work / "large").unlink()
    stops(project.run("git", "push", "origin", "blob"), "1 secret")


def deletions_and_empty_pushes_pass(project):
    ready(project)
    project.git("push", "-q", "origin", "main:other")
    passes(project.run("git", "push", "-q", "origin", ":other"))
    passes(project.run("git", "push", "-q", "origin", "main"))


def what_the_remote_lost_is_looked_at_by_what_it_had(project):
    """Somebody else has pushed: what the remote has now is not here."""
    ready(project)
    other = project.folder / "other"
    project.git("clone", "-q", str(project.folder / "origin.git"), str(other), at=project.folder)
    project.write("theirs.py", "t = 1\n", at=other)
    project.git("add", ".", at=other)
    project.git("commit", "-q", "-m", "theirs", at=other)
    project.git("push", "-q", "origin", "main", at=other)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "-f", "origin", "main"), "b.py:1:")
    project.git("reset", "-q", "--hard", "HEAD^")
    passes(project.run("git", "push", "-q", "-f", "origin", "main"))


def a_push_to_a_url_is_looked_at(project):
    ready(project)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", str(project.folder / "origin.git"), "main"), "b.py:1:")


def what_another_remote_has_is_new_to_a_url(project):
    """A private history that is pushed to a new place."""
    project.write("old.py", f"KEY = '{project.secrets.stripe()}'\n")
    ready(project)
    elsewhere = project.folder / "public.git"
    project.git("init", "-q", "--bare", str(elsewhere), at=project.folder)
    stops(project.run("git", "push", str(elsewhere), "main"), "old.py:1:")


def lines_of_git_count_whatever_the_environment_says(project):
    ready(project)
    project.git("checkout", "-q", "-b", "bad")
    project.write("bad.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    project.git("checkout", "-q", "main")
    stops(project.run("git", "push", "origin", "bad", PRE_COMMIT="1"), "bad.py:1:")


def the_longer_hash_makes_no_difference(project):
    tree = project.folder / "long"
    project.git("init", "-q", "-b", "main", "--object-format=sha256", str(tree), at=project.folder)
    bare = project.folder / "long.git"
    project.git("init", "-q", "--bare", "--object-format=sha256", str(bare), at=project.folder)
    project.install(at=tree)
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n", at=tree)
    project.git("add", ".", at=tree)
    project.git("commit", "-q", "--no-verify", "-m", "one", at=tree)
    stops(project.run("git", "push", str(bare), "main", at=tree), "a.py:1:")
    project.git("commit", "-q", "--no-verify", "--amend", "--allow-empty", "-m", "none", at=tree)
    project.git("rm", "-q", "--cached", "a.py", at=tree)
    project.git("commit", "-q", "--no-verify", "--amend", "--allow-empty", "-m", "none", at=tree)
    passes(project.run("git", "push", "-q", str(bare), "main", at=tree))
    passes(project.run("git", "push", "-q", str(bare), ":main", at=tree))


def a_reason_lets_it_through_and_is_written_down(project):
    ready(project)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    passes(project.run("git", "push", "-q", "origin", "main", CORDON_SKIP="revoked already"), silent=False)
    record = (project.work / ".git/cordon/skipped.jsonl").read_text()
    if "refs/heads/main" not in record or "revoked already" not in record:
        raise Failure(record)
    passes(project.run("git", "push", "-q", "origin", "main"))


def what_git_would_not_say_is_told(project):
    ready(project)
    stops(project.ask("hook", "pre-push", "origin", "url", stdin="hello\n"), "line 1", code=2)
    passes(project.ask("hook", "pre-push", "origin", "url", stdin=""))
    nobody = "1" * 40
    stops(project.ask("hook", "pre-push", "origin", "url",
                      stdin=f"refs/heads/x {nobody} refs/heads/x {'0' * 40}\n"), nobody[:7], code=3)


def a_shallow_clone_pushes_what_it_has(project):
    ready(project)
    project.write("b.py", "y = 1\n")
    project.commit()
    project.git("push", "-q", "origin", "main")
    clone = project.folder / "shallow"
    project.git("clone", "-q", "--depth", "1", f"file://{project.folder / 'origin.git'}", str(clone), at=project.folder)
    project.install(at=clone)
    project.write("c.py", "z = 1\n", at=clone)
    project.git("add", ".", at=clone)
    project.git("commit", "-q", "-m", "three", at=clone)
    passes(project.run("git", "push", "-q", "origin", "main", at=clone))
    equals(project.run("git", "rev-parse", "--is-shallow-repository", at=clone).text.strip(), "true")
