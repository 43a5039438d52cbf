"""What the proof needs of a language: its tools, its packages, and how a program is made."""

import pathlib
import shutil

from workshop import BUILD, HERE


class Language:
    """One language. A program is a filled snippet and the driver, which calls it and prints the
    SHA-256 of what it gives. Every method raises workshop.Failed where a step does not work."""

    name: str
    tools: list[str]
    driver: str

    def missing_tools(self) -> list[str]:
        return [tool for tool in self.tools if shutil.which(tool) is None]

    def prepare(self) -> None:
        """Installs the locked packages; quick where they are there."""

    def version(self) -> str:
        """The toolchain's name and version."""
        raise NotImplementedError

    def program(self, cell: str, snippet: str, call: str) -> list:
        """Builds the program of a cell and gives the command that runs it."""
        raise NotImplementedError

    def compile(self, cell: str, snippet: str, call: str) -> str:
        """Compiles a cell that cannot run, against its real client; gives what did it."""
        self.program(cell, snippet, call)
        return self.tools[0]

    def parse(self, cell: str, snippet: str) -> str:
        """Checks the syntax of a cell whose client is not to be had; gives what did it."""
        raise NotImplementedError

    def place(self, cell: str) -> pathlib.Path:
        directory = BUILD / self.name / "cells" / cell
        directory.mkdir(parents=True, exist_ok=True)
        return directory

    def driver_text(self, call: str) -> str:
        return (HERE / "drivers" / self.driver).read_text().replace("__CALL__", call)
