"""What has to be true of a project that was fixed."""

import difflib
import fnmatch
import json
import re
import stat

from real_project import Failure

# What a fixed file may gain beside the fixed lines: what reads variables has to be imported.
_IMPORT = re.compile(r"""^\ufeff?\s*(
    |import\b.*|from\s.*|use\s.*|using\s.*|\#\s*include\b.*|require.*|"[\w/.]+"|[()]|const\b.*require.*
    |variable\s+"\w+"\s*\{|\s+(type|description|sensitive)\s+=.*|\})$""", re.VERBOSE)
_SUPPORT = {".gitignore", ".env.example"}
_LEFT = re.compile(r"^  (\S.*?)(?::(\d+))?  (.+?): (.+)$")


def found_places(trial):
    """What a scan finds: path → lines. The project's own findings are fixed along with ours."""
    report = trial.run([trial.cordon, "scan", "--no-config", "--no-history", "--format", "json", "."],
                       accept=(0, 1))
    places = {}
    for finding in json.loads(report)["findings"]:
        for place in finding["places"]:
            lines = places.setdefault(place["path"], set())
            lines.update(range(place["line_start"], place["line_end"] + 1))
    return places


def check_all_found(trial, places):
    """What no scan finds, no fix could: then the plant is at fault, or a detector."""
    for plant in trial.project.planted:
        lines = trial.read(plant.path).split("\n")
        at = [number for number, line in enumerate(lines, 1) if plant.secret in line]
        if not places.get(plant.path, set()) & set(at):
            raise Failure(f"{plant.path}: the secret in line {at} is not found by a scan")


def refusals(told):
    """What the program says that it left, as (path, line, reason); the line may be none."""
    _, _, left = told.partition("left as they are:")
    matches = (_LEFT.match(line) for line in left.split("\n"))
    return [(match[1], match[2], match[4]) for match in matches if match]


def _names(told, path):
    """Whether a path as it is told is this one: a weak password may stand in it, and is masked."""
    return fnmatch.fnmatchcase(path, told.replace("********", "*"))


def check_refusals(trial, after):
    """Just what was meant to stay stays, for the reason that was meant."""
    for plant in trial.project.planted:
        is_there = plant.secret in after[plant.path]
        if is_there and not plant.refusal:
            reasons = [reason for path, _, reason in trial.refused if _names(path, plant.path)]
            raise Failure(f"{plant.path}: left alone: {reasons}")
        if not plant.refusal:
            continue
        if not is_there:
            raise Failure(f"{plant.path}: was rewritten, where it should be: {plant.refusal}")
        if not any(_names(path, plant.path) and plant.refusal in reason for path, _, reason in trial.refused):
            raise Failure(f"{plant.path}: {plant.refusal}: is not the reason that is told: {trial.refused}")


def check_lines(before, after, places):
    """Nothing but found lines, imports and the support files changed."""
    for path in sorted(before | after):
        if before.get(path) == after.get(path) or path in _SUPPORT:
            continue
        if path not in before or path not in after:
            raise Failure(f"{path}: came or went")
        old, new = before[path].split("\n"), after[path].split("\n")
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        for kind, begin, end, new_begin, new_end in matcher.get_opcodes():
            if kind == "equal":
                continue
            others = [number for number in range(begin + 1, end + 1)
                      if number not in places.get(path, set()) and not _IMPORT.match(old[number - 1])]
            if others:
                raise Failure(f"{path}: changed lines {others}, which hold no secret")
            strange = [line for line in new[new_begin:new_end] if not _IMPORT.match(line)]
            if kind == "insert" and strange:
                raise Failure(f"{path}: gained lines: {strange}")


_PARSERS = {
    ".py": ["python3", "-c", "import ast,sys; ast.parse(open(sys.argv[1]).read())"],
    ".js": ["node", "--check"], ".rb": ["ruby", "-c"], ".php": ["php", "-l"], ".sh": ["bash", "-n"],
    ".go": ["gofmt", "-l", "-e"], ".json": ["python3", "-m", "json.tool"],
    ".yml": ["python3", "-c", "import yaml,sys; list(yaml.safe_load_all(open(sys.argv[1])))"],
    ".toml": ["python3", "-c", "import tomllib,sys; tomllib.load(open(sys.argv[1], 'rb'))"],
    ".tf": ["bash", "-c", 'terraform fmt -check -write=false "$0" || (($? == 3))'], ".cs": ["mcs", "--parse"],
}
_PARSERS[".yaml"] = _PARSERS[".yml"]


def check_parse(trial, before, after):
    """By the language's own reader, where the file was lawful before. What is compiled, its tests parse."""
    for path, text in after.items():
        suffix = "." + path.rpartition(".")[2]
        if before.get(path) == text or suffix not in _PARSERS:
            continue
        command = [*_PARSERS[suffix], path]
        trial.write(path, before[path])
        try:
            was_lawful = True
            trial.run(command)
        except Failure:
            was_lawful = False
        trial.write(path, text)
        if was_lawful:
            trial.run(command)


def check_scan(trial):
    """What git tracks holds no planted value any more, but for those that were rightly left."""
    tracked = trial.tracked()
    for plant in trial.project.planted:
        stays = sum(other.secret == plant.secret for other in trial.project.left)
        if sum(text.count(plant.secret) for text in tracked.values()) > stays:
            raise Failure(f"{plant.path}: its value still stands in what git tracks")
    places = found_places(trial)
    for path, lines in places.items():
        is_told = any(_names(told, path) and (at is None or int(at) in lines)
                      for told, at, _ in trial.refused)
        if path in tracked and not is_told:
            raise Failure(f"{path}: a scan still finds secrets in lines {sorted(lines)}")


def check_env_file(trial):
    env_file = trial.directory / ".env"
    if not env_file.exists():
        return
    trial.git("check-ignore", "-q", ".env")
    if stat.S_IMODE(env_file.stat().st_mode) != 0o600:
        raise Failure(".env is open to others")
    example = trial.read(".env.example").split("\n")
    for line in env_file.read_text().splitlines():
        if line.partition("=")[0] + "=" not in example:
            raise Failure(".env.example lacks a name")
