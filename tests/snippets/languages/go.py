"""Go: one module for all cells, a package with the snippet and a command with the driver each."""

import re

from languages.base import Language
from workshop import BUILD, PACKAGES, Failed, build


class Go(Language):
    name = "go"
    tools = ["go", "gofmt"]
    driver = "main.go"

    def prepare(self) -> None:
        place = BUILD / self.name
        place.mkdir(parents=True, exist_ok=True)
        for name in ("go.mod", "go.sum"):
            (place / name).write_bytes((PACKAGES / "go" / name).read_bytes())

    def version(self) -> str:
        return f"Go {re.search(r'go([0-9.]+)', build(['go', 'version']))[1]}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        (place / "secrets").mkdir(exist_ok=True)
        (place / "secrets/secrets.go").write_text(snippet)
        driver = self.driver_text(call).replace("__PACKAGE__", f"snippets/cells/{cell}/secrets")
        (place / "main.go").write_text(driver)
        if unformatted := build(["gofmt", "-l", place / "secrets"]):
            raise Failed(f"gofmt would change {unformatted}")
        build(["go", "build", "-o", place / "program", f"./cells/{cell}"], BUILD / self.name)
        return [place / "program"]
