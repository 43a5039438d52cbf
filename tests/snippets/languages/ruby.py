"""Ruby: a script beside its driver. Debian has no package of the stores' gems."""

import re

from languages.base import Language
from workshop import build


class Ruby(Language):
    name = "ruby"
    tools = ["ruby"]
    driver = "driver.rb"

    def version(self) -> str:
        return f"Ruby {re.search(r'[0-9.]+', build(['ruby', '--version']))[0]}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        self.parse(cell, snippet)
        (place / "driver.rb").write_text(self.driver_text(call))
        return ["ruby", place / "driver.rb"]

    def parse(self, cell: str, snippet: str) -> str:
        path = self.place(cell) / "secret.rb"
        path.write_text(snippet)
        build(["ruby", "-wc", path])
        return "ruby -c"
