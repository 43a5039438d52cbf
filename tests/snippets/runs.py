"""Runs the programs of one store in each of its states, and holds them to what they promise."""

import concurrent.futures
import hashlib
import os
import re
import subprocess

import puts
import surroundings
from cells import EXPRESSION, Cell
from snippets import Store
from workshop import run

# These have no short expression that fails: Go works on with an empty text, the others fail later.
GOES_ON = {(EXPRESSION, language): {"absent", "other"} for language in ("go", "javascript", "cpp")}
# An expression tells a variable that is missing; most languages take an empty one for a value.
EXPRESSION_STATES = {"absent", "present"}

# So short that a quoted beginning is seen, so long that random text does not hold it by chance.
PART_LENGTH = 8


def run_store(store: Store, cells: list[Cell]) -> None:
    """Brings every cell of the store to `ran` or `failed`. Raises Failed where the store itself, or
    one of its `put` commands, does not do what is said of it."""
    with surroundings.ALL[store.identity]() as around:
        puts.check(store, around)
        for state in around.states:
            settings = state.enter()
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
                list(pool.map(lambda cell: _run(cell, around, state, settings), cells))
    for cell in cells:
        if cell.command:
            cell.proof = "ran"


def _run(cell: Cell, around, state, settings: dict[str, str]) -> None:
    if not cell.command:
        return
    if cell.store == EXPRESSION and state.name not in EXPRESSION_STATES:
        return
    try:
        done = run(cell.command, settings | around.settings_of.get(cell.language, {}))
    except subprocess.TimeoutExpired:
        cell.fails(f"{state.name}: it does not end")
        return
    if mistake := _mistake(cell, around, state, done):
        cell.fails(f"{state.name}: {mistake}")


def _mistake(cell: Cell, around, state, done: subprocess.CompletedProcess) -> str:
    """What this run did wrong, without what it must not have said; empty if it did nothing wrong."""
    said = done.stdout + done.stderr
    if any(_shows(said, text) for text in around.hidden):
        return "it prints a secret, or a part of one"
    if state.name == "present":
        digest = hashlib.sha256(around.value.encode()).hexdigest()
        if done.returncode != 0:
            return f"exit code {done.returncode}\n{said}"
        return "" if done.stdout.split() == [digest] else f"it got another value\n{said}"
    if state.name in GOES_ON.get((cell.store, cell.language), ()):
        return ""
    if done.returncode == 0:
        return "it succeeds"
    # A trace may quote the source, which names the place anyhow: what counts is the message behind it.
    message = done.stderr.rpartition("message: ")[2]
    return "" if state.place in message else f"its message does not name {state.place}\n{said}"


def _shows(said: str, secret: str) -> bool:
    """A message may quote a beginning, or escape what is not a letter: so parts are looked for."""
    for run_of_letters in re.findall(f"[0-9A-Za-z]{{{PART_LENGTH},}}", secret):
        for start in range(len(run_of_letters) - PART_LENGTH + 1):
            if run_of_letters[start : start + PART_LENGTH] in said:
                return True
    return False
