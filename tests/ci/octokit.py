#!/usr/bin/env python3
"""octokit.py CORDON EXAMPLES: GitHub's own examples of its events (@octokit/webhooks-examples), each as the event file of
a job: what `cordon ci` reads in them must be what they say. Ends with `N passed, N failed`."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import scene


def variables_of(name, event):
    """What the runner sets for such an event."""
    if name == "push":
        return event["ref"], event["after"]
    if name == "merge_group":
        return event["merge_group"]["head_ref"], event["merge_group"]["head_sha"]
    return f"refs/pull/{event['pull_request']['number']}/merge", "8" * 40


def expected_lines(name, event):
    """What must be told of it: its event, its commit, which is not here, and whether it is a stranger's."""
    if name == "push":
        short = event["ref"].split("/", 2)[2]
        if event["deleted"]:
            # What the runner says of a commit that is none: the default branch's, which contradicts it.
            return ["not clear"]
        return ["tag " + short] if event["ref"].startswith("refs/tags/") else [short, event["after"]]
    if name == "merge_group":
        return ["merge queue into", event["merge_group"]["head_sha"]]
    pull = event["pull_request"]
    head, base = pull["head"], pull["base"]
    is_fork = not head["repo"] or head["repo"]["full_name"] != base["repo"]["full_name"]
    return [f"pull request {pull['number']} into {base['ref']}" + (", of a fork" if is_fork else ""), head["sha"]]


def check(cordon, clone, folder, name, event):
    path = folder / "event.json"
    path.write_text(json.dumps(event), encoding="utf-8")
    ref, sha = variables_of(name, event)
    if set(sha) == {"0"}:
        sha = "8" * 40
    environment = {"HOME": "/nonexistent", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": name, "GITHUB_REF": ref,
                   "GITHUB_SHA": sha, "GITHUB_EVENT_PATH": str(path)}
    done = subprocess.run([cordon, "ci", "--explain-range"], cwd=clone, env=environment, text=True, capture_output=True,
                          check=False)
    missing = [line for line in expected_lines(name, event) if line not in done.stdout]
    if done.returncode != 3 or missing:
        return f"exit {done.returncode}, missing {missing}:\n{done.stdout}{done.stderr}"
    return ""


def main():
    cordon = os.path.abspath(sys.argv[1])
    index = json.loads((pathlib.Path(sys.argv[2]) / "api.github.com" / "index.json").read_text(encoding="utf-8"))
    examples = {entry["name"]: entry["examples"] for entry in index}
    passed = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        ground = scene.Scene(str(folder / "scene"), has_secrets=False)
        ground.clone(str(folder / "clone"), {})
        for name in ("push", "pull_request", "pull_request_target", "merge_group"):
            for number, event in enumerate(examples.get(name, examples["pull_request"])):
                told = check(cordon, folder / "clone", folder, name, event)
                passed += not told
                failed += bool(told)
                if told:
                    print(f"octokit {name} {number}: {told}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
