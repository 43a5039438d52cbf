"""A public project, and what a developer in a hurry would write into it."""

from dataclasses import dataclass, field


class Failure(Exception):
    """Something that is not as it should be. Its text holds no secret."""


@dataclass
class Plant:
    """One secret at one place."""
    path: str
    language: str
    secret: str
    refusal: str = ""  # words of the reason, where no lookup fits the place


@dataclass
class Project:
    repository: str  # owner/name
    make: object
    planted: list = field(default_factory=list)
    edits: list = field(default_factory=list)  # (path, old, new); the old text stands there once
    added: dict = field(default_factory=dict)  # path → text: the tests that read what was planted

    @property
    def name(self):
        return self.repository.split("/")[1]

    @property
    def secrets(self):
        return self.make.made

    @property
    def left(self):
        return [plant for plant in self.planted if plant.refusal]

    def plant(self, path, language, old, new, refusal=""):
        """Puts the new text, which holds secrets, in the place of the old one; at the end without one."""
        self.edits.append((path, old, new))
        self._note(path, language, new, refusal)

    def plant_file(self, path, language, text, refusal=""):
        """The same with a file that the project does not have yet."""
        self.added[path] = text
        self._note(path, language, text, refusal)

    def _note(self, path, language, text, refusal):
        found = [secret for secret in self.secrets for _ in range(text.count(secret))]
        self.planted += [Plant(path, language, secret, refusal) for secret in found]

    def test(self, path, text):
        """Adds a test, or a text to read in one, that holds no secret."""
        self.added[path] = text

    def edit(self, path, old, new):
        """Changes what holds no secret, as a list of tests."""
        self.edits.append((path, old, new))

    def variable_of(self, secret):
        """Which variable tells a planted test what it has to read."""
        return f"EXPECTED_{self.secrets.index(secret) + 1}"

    def expected(self):
        """As every program reads it, and as Terraform does."""
        plain = {self.variable_of(secret): secret for secret in self.secrets}
        return plain | {f"TF_VAR_{name.lower()}": secret for name, secret in plain.items()}
