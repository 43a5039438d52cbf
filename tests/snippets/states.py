"""The states of a store that a program is run in.

A state is `absent` (nothing there), `other` (something else there, or it is empty), `denied` (a wrong
credential) or `present`. Only in the last may a program succeed; in the others its message names `place`. What
it must never print: `hidden`."""

import dataclasses
import secrets
from collections.abc import Callable


def awkward_value() -> str:
    """A new random value, with all that quoting and encodings stumble over."""
    return f"{secrets.token_hex(12)} \"x\" 'y' $HOME `z` \\n %s {{}} <&> äß€ {secrets.token_hex(4)}"


@dataclasses.dataclass
class State:
    """`enter` makes it so, and gives the settings of the program that is run in it."""

    name: str
    enter: Callable[[], dict[str, str]]
    place: str = ""


@dataclasses.dataclass
class Puts:
    """How the store's own `put` commands are checked: who runs them, what is there after, and how
    it is taken away again. They run before any state is entered."""

    tool: str
    settings: dict[str, str]
    read: Callable[[], str]
    forget: Callable[[], object]


@dataclasses.dataclass
class Surroundings:
    """A store while its server runs. `settings_of` are more settings, for one language."""

    value: str
    hidden: list[str]
    states: list[State]
    settings_of: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    puts: Puts | None = None
