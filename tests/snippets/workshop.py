"""Where the proof is made: build/snippets, and how a command runs there."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
HERE = TOP / "tests/snippets"
PACKAGES = HERE / "packages"
BUILD = TOP / "build/snippets"
PYTHON = BUILD / "python/bin/python"
BUILD_SECONDS_MAX = 1200
RUN_SECONDS_MAX = 180


class Failed(Exception):
    """A step that did not work; its text is what a person has to read."""


def build(arguments: list, directory: pathlib.Path = BUILD, **environment: str) -> str:
    """Runs a compiler or installer and gives what it prints; raises Failed with all of that."""
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=directory,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=BUILD_SECONDS_MAX,
        check=False,
    )
    if done.returncode != 0:
        raise Failed(
            f"{' '.join(map(str, arguments[:3]))} …: exit code {done.returncode}\n{done.stdout}"
        )
    return done.stdout


def run(arguments: list, settings: dict[str, str], text: str = "") -> subprocess.CompletedProcess:
    """Runs a program with these settings and this input, and nothing of what surrounds us but the tools."""
    home = BUILD / "home"
    home.mkdir(exist_ok=True)
    path = f"{BUILD}/bin:{PYTHON.parent}:{os.environ['PATH']}"
    return subprocess.run(
        [str(argument) for argument in arguments],
        cwd=home,
        env={"PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8"} | settings,
        input=text,
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS_MAX,
        check=False,
    )


def once(name: str, inputs: list[pathlib.Path], make) -> None:
    """Calls `make` unless it has succeeded before with these very inputs."""
    stamp = BUILD / "stamps" / name
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in inputs)).hexdigest()
    if stamp.is_file() and stamp.read_text() == digest:
        return
    stamp.unlink(missing_ok=True)
    print(f"preparing {name}", flush=True)
    make()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def fresh(directory: pathlib.Path) -> pathlib.Path:
    """An empty directory there."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    return directory


def enter_python(script: str) -> None:
    """Starts the script again in the environment whose packages the proof needs: stores, clients and
    parsers of PyPI. Returns once it runs there."""
    if pathlib.Path(sys.prefix) == BUILD / "python":
        return

    def install():
        build([sys.executable, "-m", "venv", "--clear", BUILD / "python"])
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        build([*pip, "--require-hashes", "--requirement", PACKAGES / "requirements.txt"])

    BUILD.mkdir(parents=True, exist_ok=True)
    try:
        once("python", [PACKAGES / "requirements.txt"], install)
    except Failed as failure:
        sys.exit(f"the Python packages could not be installed: {failure}")
    os.execv(PYTHON, [str(PYTHON), script, *sys.argv[1:]])
