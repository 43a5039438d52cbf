"""C++: g++ with Debian's libcurl and nlohmann-json."""

import re

from languages.base import Language
from languages.syntax import parse
from workshop import build


class Cpp(Language):
    name = "cpp"
    tools = ["g++"]
    driver = "driver.cpp"  # not `.cc`: it is a template, and no part of our C++

    def version(self) -> str:
        return f"g++ {re.search(r'[0-9]+[.][0-9.]+', build(['g++', '--version']))[0]}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        (place / "secret.cc").write_text(snippet)
        (place / "driver.cc").write_text(self.driver_text(call))
        sources = [place / "secret.cc", place / "driver.cc"]
        options = ["-std=c++17", "-Wall", "-Wextra", "-Werror", "-fsanitize=address,undefined"]
        build(["g++", *options, *sources, "-o", place / "program", "-lcurl", "-lcrypto"])
        return [place / "program"]

    def parse(self, cell: str, snippet: str) -> str:
        return parse("cpp", snippet)
