#!/usr/bin/env python3
"""Measures how long a commit takes with the pre-commit hooks of several tools, and prints a table.

    bench/hooks.py ../some/clone

The clone is copied, and committed to in the copy: one file, and ten, in turns with each tool's hook and without
any. What is told is the median of what a hook adds to git's own time. The peers are those of bench/run.py.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import run

LINES = 200


def hooks_of(cordon, folder):
    """For each tool the shell line of its hook; those alone that are installed."""
    programs = {
        "cordon": (cordon, "hook pre-commit"),
        "gitleaks": (folder / "bin/gitleaks", "git --staged --pre-commit --no-banner"),
        "betterleaks": (run.program_of(folder / "venv", "betterleaks", "betterleaks"), "git --staged --no-banner"),
        "detect-secrets-hook": (folder / "venv/bin/detect-secrets-hook", "$(git diff --cached --name-only)"),
        "kingfisher": (run.program_of(folder / "venv", "kingfisher", "kingfisher"), "scan --staged --no-validate --quiet ."),
    }
    return {name: f"exec '{program}' {words}" for name, (program, words) in programs.items()
            if program and pathlib.Path(program).exists()}


def git(clone, *words):
    subprocess.run(["git", "-C", clone, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def commit(clone, hooks, count, turn):
    """Commits so many files that changed; how long it took, in milliseconds."""
    for number in range(count):
        lines = (f"int value_{turn}_{number}_{line} = {line};" for line in range(LINES))
        (clone / f"changed{number}.c").write_text("\n".join(lines) + "\n")
    git(clone, "add", ".")
    begin = time.perf_counter()
    git(clone, "-c", f"core.hooksPath={hooks}", "commit", "-q", "-m", "a change")
    return (time.perf_counter() - begin) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clone", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--cordon", type=pathlib.Path, default=run.TOP / "build/fast/cordon")
    parser.add_argument("--tools", type=pathlib.Path, default=pathlib.Path.home() / ".cache/cordon-bench")
    options = parser.parse_args()
    run.install_peers(options.tools)
    with tempfile.TemporaryDirectory(prefix="cordon-bench-") as scratch:
        scratch = pathlib.Path(scratch)
        clone = scratch / "clone"
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", options.clone, clone], check=True)
        git(clone, "config", "gc.auto", "0")
        places = {"none": "/dev/null"}
        for name, line in hooks_of(options.cordon.resolve(), options.tools).items():
            (scratch / name).mkdir()
            hook = scratch / name / "pre-commit"
            hook.write_text(f"#!/bin/sh\n{line} >/dev/null 2>&1\n")
            hook.chmod(0o755)
            places[name] = scratch / name
        print("| tool | " + " | ".join(f"{count} file{'s' * (count > 1)}, over git's own time" for count in (1, 10)) + " |")
        print("| --- | ---: | ---: |")
        table = {name: [] for name in places}
        for count in (1, 10):
            times = {name: [] for name in places}
            for turn in range(options.rounds + 1):
                for name, place in places.items():
                    took = commit(clone, place, count, f"{turn}_{name.replace('-', '_')}")
                    # The first round warms the caches.
                    if turn > 0:
                        times[name].append(took)
            own = statistics.median(times["none"])
            for name, all_times in times.items():
                table[name].append(statistics.median(all_times) - (own if name != "none" else 0))
        for name, medians in table.items():
            print(f"| {'git alone' if name == 'none' else name} | " + " | ".join(f"{ms:.1f} ms" for ms in medians) + " |")


if __name__ == "__main__":
    sys.exit(main())
