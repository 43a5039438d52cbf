"""pre-receive and update: what a push brings in is looked at where it arrives, and the pusher is told."""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil

import servers
from project import Failure, equals, passes, stops

TRANSCRIPTS = pathlib.Path(__file__).parent / "transcripts"


def hook(project, bare, name="pre-receive", options=""):
    return project.script(f"hooks/{name}", f"#!/bin/sh\nexec {project.cordon} hook {name} {options} \"$@\"\n", at=bare)


def ready(project):
    bare = project.remote()
    project.git("config", "receive.advertisePushOptions", "true", at=bare)
    hook(project, bare)
    project.write("a.py", "x = 1\n")
    project.commit()
    passes(project.run("git", "push", "-q", "origin", "main"))
    return bare


def refs_of(project, bare):
    return project.run("git", "for-each-ref", "--format=%(refname) %(objectname)", at=bare).text


def what_is_pushed_is_stopped_and_stays_outside(project):
    bare = ready(project)
    before = refs_of(project, bare)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    blob = project.git("rev-parse", "HEAD:b.py")
    stops(project.run("git", "push", "origin", "main"), "remote: ", "b.py:1:", "pre-receive hook declined")
    equals(refs_of(project, bare), before)
    equals(project.run("git", "cat-file", "-e", blob, at=bare).code, 1)


def what_was_taken_out_again_is_seen(project):
    ready(project)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    project.git("rm", "-q", "b.py")
    project.commit()
    stops(project.run("git", "push", "origin", "main"), "b.py:1:")


def every_line_counts(project):
    ready(project)
    project.git("checkout", "-q", "-b", "good")
    project.write("good.py", "y = 1\n")
    project.commit()
    project.git("checkout", "-q", "-b", "bad", "main")
    project.write("bad.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "origin", "good", "bad"), "bad.py:1:")
    passes(project.run("git", "push", "-q", "origin", "good", "main:refs/heads/copy"))
    passes(project.run("git", "push", "-q", "origin", ":copy"))
    blob = project.run("git", "hash-object", "-w", "--stdin", stdin=f"KEY = '{project.secrets.slack()}'\n").text.strip()
    project.git("tag", "blob", blob)
    stops(project.run("git", "push", "origin", "blob"), blob[:7])


def new_branches_that_share_commits_are_no_excuse_for_each_other(project):
    ready(project)
    project.git("checkout", "-q", "-b", "one")
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    project.git("branch", "two")
    stops(project.run("git", "push", "origin", "one", "two"), "b.py:1:", "1 secret")


def a_client_is_not_believed_what_was_there(project):
    """The old id is what the client says; git compares it with the ref behind the hook, ref by ref."""
    bare = ready(project)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    head = project.git("rev-parse", "HEAD")
    environment = {"GIT_DIR": ".", "GIT_OBJECT_DIRECTORY": str(bare / "objects"),
                   "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(project.work / ".git/objects")}
    said = f"{head} {head} refs/heads/x\n{'0' * 40} {head} refs/heads/y\n"
    stops(project.run(str(project.cordon), "hook", "pre-receive", at=bare, stdin=said, **environment), "b.py:1:")


def messages_are_looked_at(project):
    ready(project)
    project.commit(f"use {project.secrets.stripe()}")
    stops(project.run("git", "push", "origin", "main"), "in the commit's message")
    project.git("tag", "-a", "-m", f"use {project.secrets.slack()}", "text", "HEAD^")
    stops(project.run("git", "push", "origin", "text"), "tag's message")


def what_the_pusher_reads_is_bounded(project):
    bare = ready(project)
    report = project.folder / "report.json"
    hook(project, bare, options=f"-o json:{report} --budget 60s")
    count = 1000
    project.write("b.py", "".join(f"KEY = '{project.secrets.stripe()}'\n" for _ in range(count)))
    project.commit()
    outcome = project.run("git", "push", "origin", "main")
    stops(outcome, f"{count} secrets", f"and more: {count - 20} secrets")
    if len(outcome.text) > 20_000:
        raise Failure(f"{len(outcome.text)} bytes")
    equals(len(json.loads(report.read_text())["findings"]), count)


def what_is_there_already_is_not_told_again(project):
    bare = project.remote()
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    project.git("push", "-q", "origin", "main")
    hook(project, bare)
    project.write("a.py", (project.work / "a.py").read_text() + "x = 1\n")
    project.commit()
    passes(project.run("git", "push", "-q", "origin", "main"))
    project.git("checkout", "-q", "-b", "new", "HEAD^")
    passes(project.run("git", "push", "-q", "origin", "new"))
    project.git("checkout", "-q", "main")
    project.git("commit", "-q", "--no-verify", "--amend", "-m", "the same content again")
    passes(project.run("git", "push", "-q", "-f", "origin", "main"))


def allowing(project):
    """A server's configuration that lets a push through with a reason."""
    return f"--config {project.write('skip.yaml', 'hook: {skip: allow}', at=project.folder)}"


def a_reason_does_not_go_through_where_the_server_says_nothing(project):
    ready(project)
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    outcome = project.run("git", "push", "-o", "cordon.skip=because", "origin", "main")
    stops(outcome, "b.py:1:")
    if "cordon.skip" in outcome.text:
        raise Failure("it names a way that is closed")


def input_that_somebody_else_has_read_is_told(project):
    bare = ready(project)
    project.script("hooks/pre-receive", f"#!/bin/sh\ncat >/dev/null\nexec {project.cordon} hook pre-receive\n", at=bare)
    project.write("b.py", "y = 1\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main"), "another hook")


def a_reason_goes_through_where_the_server_lets_it(project):
    bare = ready(project)
    hook(project, bare, options=allowing(project))
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "-o", "cordon.skip", "origin", "main"), "b.py:1:")
    outcome = project.run("git", "push", "-o", "cordon.skip=revoked already", "origin", "main")
    passes(outcome, silent=False)
    record = (bare / "cordon/skipped.jsonl").read_text()
    project.secrets.check(record)
    for word in ("revoked already", "refs/heads/main", "pre-receive"):
        if word not in record:
            raise Failure(record)


def configuration_that_is_pushed_has_no_say(project):
    ready(project)
    project.write(".cordon.yaml", "ignore: ['**']\n")
    secret = project.secrets.stripe()
    project.write("b.py", f"KEY = '{secret}'  # cordon:allow * because I say so\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main"), "b.py:1:")


def one_ref_is_refused_by_update(project):
    bare = project.remote()
    hook(project, bare, "update")
    project.write("a.py", "x = 1\n")
    project.commit()
    project.git("checkout", "-q", "-b", "bad")
    project.write("bad.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main", "bad"), "bad.py:1:", "hook declined")
    if "refs/heads/main" not in refs_of(project, bare) or "refs/heads/bad" in refs_of(project, bare):
        raise Failure(refs_of(project, bare))


def a_report_is_written(project):
    bare = ready(project)
    report = project.folder / "report.json"
    hook(project, bare, options=f"-o json:{report}")
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main"), "b.py:1:")
    text = report.read_text()
    project.secrets.check(text)
    if "stripe-secret-key-live" not in text:
        raise Failure(text)


def each_push_has_a_report_of_its_own(project):
    bare = ready(project)
    (project.folder / "reports").mkdir()
    hook(project, bare, options=f"-o json:{project.folder}/reports/")
    for name in ("b.py", "c.py"):
        project.write(name, "y = 1\n")
        project.commit()
        project.git("branch", name)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for outcome in pool.map(lambda branch: project.run("git", "push", "-q", "origin", branch), ("b.py", "c.py")):
            passes(outcome)
    reports = list((project.folder / "reports").iterdir())
    equals(len(reports), 2)
    for report in reports:
        equals(json.loads(report.read_text())["findings"], [])


def a_report_is_sent_and_what_could_not_be_goes_with_the_next(project):
    bare = ready(project)
    secret = project.secrets.stripe()
    with servers.collector() as collector:
        # A hook's environment is the server's.
        project.script("hooks/pre-receive", "#!/bin/sh\nexport CORDON_REPORT_TOKEN=of-a-test GL_REPO=team/app\n"
                       f"exec {project.cordon} hook pre-receive --report {collector.url}\n", at=bare)
        project.write("b.py", "y = 1\n")
        project.commit()
        passes(project.run("git", "push", "-q", "origin", "main"))
        equals(collector.requests, [])

        collector.status = 500
        project.write("c.py", f"KEY = '{secret}'\n")
        project.commit()
        stops(project.run("git", "push", "origin", "main"), "c.py:1:", "could not be sent", "status 500", "kept")
        kept = list((bare / "cordon/reports").iterdir())
        equals([oct(file.stat().st_mode & 0o777) for file in kept], ["0o600"])
        project.secrets.check(kept[0].read_text())

        collector.status = 204
        outcome = project.run("git", "push", "origin", "main")
        stops(outcome, "c.py:1:")
        if "could not be sent" in outcome.text:
            raise Failure(outcome.text)
        equals(list((bare / "cordon/reports").iterdir()), [])
    equals([token for token, _ in collector.requests], ["Bearer of-a-test"] * 3)
    bodies = [body for _, body in collector.requests]
    project.secrets.check("".join(bodies))
    equals(bodies[2], bodies[0])
    report = json.loads(bodies[1])
    equals((report["decision"], report["repository"], report["refs"][0]["name"]), ("refused", "team/app", "refs/heads/main"))
    equals(report["report"]["findings"][0]["detector"], "stripe-secret-key-live")


def a_receiver_that_is_not_there_changes_no_decision(project):
    bare = ready(project)
    hook(project, bare, options=f"--report http://127.0.0.1:9/ {allowing(project)}")
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main"), "could not be sent", code=1)
    outcome = project.run("git", "push", "-o", "cordon.skip=revoked", "origin", "main")
    passes(outcome, silent=False)
    if "could not be sent" not in outcome.text:
        raise Failure(outcome.text)
    decisions = [json.loads(file.read_text())["decision"] for file in (bare / "cordon/reports").iterdir()]
    equals(sorted(decisions), ["refused", "skipped"])
    hook(project, bare, options="--report http://reports.example.com/")
    project.write("c.py", "z = 1\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main"), "https://")


def time_that_runs_out_lets_nothing_through(project):
    bare = ready(project)
    hook(project, bare, options="--budget 1ms")
    for i in range(300):
        project.write(f"d{i % 7}/f{i}.txt", "some words of text\n" * 3000 + str(i))
    project.commit()
    stops(project.run("git", "push", "origin", "main"), "hook.budget")


def a_push_that_takes_too_long_goes_on_when_it_comes_again(project):
    bare = ready(project)
    for i in range(600):
        project.write(f"d{i % 7}/f{i}.txt", "some words of text\n" * 8000 + str(i))
    project.commit()
    for attempt in range(200):
        hook(project, bare, options="--budget 50ms")
        outcome = project.run("git", "push", "origin", "main")
        if outcome.code == 0:
            break
        stops(outcome, "hook.budget", "goes on from here")
    passes(outcome)
    equals((bare / "cordon/clean").exists(), False)
    if attempt == 0:
        raise Failure("it was too quick to show anything")


def the_longer_hash_makes_no_difference(project):
    bare = project.folder / "long.git"
    project.git("init", "-q", "--bare", "--object-format=sha256", str(bare), at=project.folder)
    hook(project, bare)
    tree = project.folder / "long"
    project.git("init", "-q", "-b", "main", "--object-format=sha256", str(tree), at=project.folder)
    project.write("a.py", f"KEY = '{project.secrets.stripe()}'\n", at=tree)
    project.git("add", ".", at=tree)
    project.git("commit", "-q", "-m", "x", at=tree)
    stops(project.run("git", "push", str(bare), "main", at=tree), "a.py:1:")


def recipe(project, bare, name):
    """A ready hook of packaging/server, as an administrator puts it there."""
    top = pathlib.Path(__file__).resolve().parent.parent.parent
    shutil.copy(top / "packaging/server" / name, bare / "hooks/pre-receive")
    config = project.write("server.yaml", "ignore: ['fixtures/']\n", at=project.folder)
    return {"CORDON": str(project.cordon), "CORDON_CONFIG": str(config)}


def the_recipe_for_any_server_works(project):
    bare = ready(project)
    variables = recipe(project, bare, "pre-receive")
    project.write("fixtures/b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    passes(project.run("git", "push", "-q", "origin", "main", **variables))
    project.write("b.py", f"KEY = '{project.secrets.slack()}'\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main", **variables), "b.py:1:")


def the_recipe_for_gitlab_marks_its_lines(project):
    bare = ready(project)
    variables = recipe(project, bare, "pre-receive.gitlab")
    project.write("c.py", "z = 1\n")
    project.commit()
    passes(project.run("git", "push", "-q", "origin", "main", **variables))
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main", GL_ID="user-1", GL_USERNAME="alice", **variables),
          "GL-HOOK-ERR: cordon:", "GL-HOOK-ERR: b.py:1:")


def the_recipe_for_bitbucket_leaves_dry_runs_alone(project):
    bare = ready(project)
    variables = recipe(project, bare, "pre-receive.bitbucket")
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(project.run("git", "push", "origin", "main", BB_USER_NAME="alice", **variables), "b.py:1:")
    passes(project.run("git", "push", "-q", "origin", "main", BB_IS_DRY_RUN="true", **variables))


def shown(text, project):
    """A transcript without what differs from run to run."""
    text = text.replace(str(project.folder), "FOLDER")
    text = re.sub(r"\b[0-9a-f]{40}\b", "ID", text)
    text = re.sub(r"\b[0-9a-f]{7}\b", "ID", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "HOST", text)
    text = re.sub(r"cordon\d+@", "git@", text)
    text = re.sub(r"\d{4}-\d\d-\d\d", "DATE", text)
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def compare(name, text):
    """With what a push is known to look like; CORDON_ACCEPT=1 takes it as it is now."""
    file = TRANSCRIPTS / f"{name}.txt"
    if os.environ.get("CORDON_ACCEPT") == "1":
        TRANSCRIPTS.mkdir(exist_ok=True)
        file.write_text(text)
    equals(text, file.read_text())


def push_and_tell(project, url, environment):
    """The pushes that a transcript shows: clean, with a secret, with a reason."""
    told = ""

    def push(*words):
        nonlocal told
        outcome = project.run("git", "push", *words, url, "main", **environment)
        told += f"$ git push {' '.join(words)}{' ' if words else ''}origin main\n" + outcome.text + f"[exit code {outcome.code}]\n\n"
        return outcome

    project.write("a.py", "x = 1\n")
    project.commit()
    passes(push())
    project.write("b.py", f"KEY = '{project.secrets.stripe()}'\n")
    project.commit()
    stops(push(), "b.py:1:")
    passes(push("-o", "cordon.skip=revoked-already"), silent=False)
    return shown(told, project)


def behind_nginx(project):
    bare = project.folder / "srv" / "project.git"
    project.git("init", "-q", "--bare", str(bare), at=project.folder)
    for setting in ("http.receivepack", "receive.advertisePushOptions"):
        project.git("config", setting, "true", at=bare)
    hook(project, bare, options=allowing(project))
    with servers.http_backend(project, bare.parent) as address:
        told = push_and_tell(project, f"{address}/project.git", {})
    compare("http-backend", told)
    if '"who":"alice"' not in (bare / "cordon/skipped.jsonl").read_text():
        raise Failure("the record does not say who pushed")


def through_gitolite(project):
    if os.geteuid() != 0:
        raise Failure("gitolite needs a user of its own, which only root can make")
    shutil.copy(project.cordon, project.folder / "cordon")
    (project.folder / "cordon").chmod(0o755)
    project.cordon = project.folder / "cordon"
    with servers.gitolite(project) as server:
        ssh = {"GIT_SSH_COMMAND": server.ssh}
        bare = server.repository("testing")
        hook(project, bare, options=allowing(project))
        servers.as_user(server.user, server.home, "git", "-C", str(bare), "config",
                        "receive.advertisePushOptions", "true")
        told = push_and_tell(project, server.url("testing"), ssh)
        compare("gitolite", told)
        record = (bare / "cordon/skipped.jsonl").read_text()
        if '"who":"admin"' not in record:
            raise Failure("the record does not say who pushed: " + record)
