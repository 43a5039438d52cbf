"""PHP: a script beside its driver. Debian has no package of the stores' clients."""

import re

from languages.base import Language
from workshop import build


class Php(Language):
    name = "php"
    tools = ["php"]
    driver = "driver.php"

    def version(self) -> str:
        return f"PHP {re.search(r'[0-9.]+', build(['php', '--version']))[0]}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        self.parse(cell, snippet)
        (place / "driver.php").write_text(self.driver_text(call))
        return ["php", "-d", "display_errors=stderr", place / "driver.php"]

    def parse(self, cell: str, snippet: str) -> str:
        path = self.place(cell) / "secret.php"
        path.write_text(snippet)
        build(["php", "-l", path])
        return "php -l"
