"""The `put` commands of a store's own tool, run as they stand, with a value at their input."""

from snippets import Store, fill, holes_of
from states import Surroundings, awkward_value
from workshop import Failed, run


def check(store: Store, around: Surroundings) -> None:
    """Raises Failed where a command does not put the value, or prints it. Leaves nothing there."""
    if around.puts is None:
        return
    for way in store.put:
        if way["tool"].partition(",")[0] != around.puts.tool:
            continue
        value = awkward_value()
        command = "set -o pipefail; " + fill(way["run"], holes_of(store.identity))
        done = run(["bash", "-c", command], around.puts.settings, value)
        said = done.stdout + done.stderr
        if value in said:
            raise Failed(f"`{way['run']}` prints the value")
        if done.returncode != 0 or around.puts.read() != value:
            raise Failed(f"`{way['run']}` does not put the value: {said}")
    around.puts.forget()
