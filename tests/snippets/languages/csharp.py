"""C#: Mono's compiler, which knows the language up to version 7 and no packages."""

import re

from languages.base import Language
from languages.syntax import parse
from workshop import build


class CSharp(Language):
    name = "csharp"
    tools = ["mcs", "mono"]
    driver = "Driver.cs"

    def version(self) -> str:
        return f"Mono {re.search(r'[0-9.]+[0-9]', build(['mcs', '--version']))[0]}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        (place / "Secrets.cs").write_text(snippet)
        (place / "Driver.cs").write_text(self.driver_text(call))
        options = [
            "-warnaserror",
            "-nowarn:1998",
            "-r:System.Net.Http.dll",
            f"-out:{place}/program.exe",
        ]
        build(["mcs", *options, place / "Secrets.cs", place / "Driver.cs"])
        return ["mono", place / "program.exe"]

    def parse(self, cell: str, snippet: str) -> str:
        return parse("c-sharp", snippet)
