"""Secrets that nobody has, made when the test runs: the repository holds none."""

import random
import string

_LETTERS = string.ascii_letters + string.digits


class Maker:
    """Gives another secret with every call, and the same ones in every run."""

    def __init__(self, seed):
        self._random = random.Random(seed)
        self.made = []

    def _letters(self, count):
        return "".join(self._random.choice(_LETTERS) for _ in range(count))

    def _keep(self, value):
        self.made.append(value)
        return value

    def stripe(self):
        return self._keep("sk" + "_live_" + self._letters(24))

    def sendgrid(self):
        return self._keep("SG" + "." + self._letters(22) + "." + self._letters(43))

    def slack(self):
        return self._keep("xox" + "b-" + "".join(self._random.choice(string.digits) for _ in range(12)) + "-"
                          + "".join(self._random.choice(string.digits) for _ in range(12)) + "-" + self._letters(24))

    def password(self):
        """One for a database's address, with nothing in it that would have to be escaped there."""
        return self._keep("Tr" + self._letters(18) + "9x")

    def token(self):
        """One that its name alone tells to be a secret, as frameworks want one to sign with."""
        return self._keep(self._letters(40))
