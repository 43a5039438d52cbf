"""Rust: one Cargo package for all cells, a binary each, so that they share what is built."""

import re

from languages.base import Language
from workshop import BUILD, PACKAGES, build


class Rust(Language):
    name = "rust"
    tools = ["cargo", "rustc"]
    driver = "driver.rs"

    def prepare(self) -> None:
        place = BUILD / self.name
        (place / "src/bin").mkdir(parents=True, exist_ok=True)
        for name in ("Cargo.toml", "Cargo.lock"):
            (place / name).write_bytes((PACKAGES / "rust" / name).read_bytes())

    def version(self) -> str:
        return f"Rust {re.search(r'[0-9.]+', build(['rustc', '--version']))[0]}"

    def place(self, cell: str):
        return BUILD / self.name / "src/bin" / cell

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        place.mkdir(parents=True, exist_ok=True)
        _write(place / "secret.rs", snippet)
        _write(place / "main.rs", self.driver_text(call))
        build(["cargo", "build", "--quiet", "--locked", "--bin", cell], BUILD / self.name)
        return [BUILD / self.name / "target/debug" / cell]


def _write(path, text: str) -> None:
    """Cargo goes by the time of a file: one that says the same stays as it is."""
    if not path.is_file() or path.read_text() != text:
        path.write_text(text)
