"""Python: a module beside its driver, in the environment that `prove` itself runs in."""

import platform

from languages.base import Language
from workshop import PYTHON, Failed, run


class Python(Language):
    name = "python"
    tools = ["python3"]
    driver = "driver.py"

    def version(self) -> str:
        return f"Python {platform.python_version()}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        (place / "secret.py").write_text(snippet)
        (place / "driver.py").write_text(self.driver_text(call))
        return [PYTHON, place / "driver.py"]

    def compile(self, cell: str, snippet: str, call: str) -> str:
        """Loads the module with its client, which proves what it imports."""
        self.program(cell, snippet, call)
        loaded = run([PYTHON, "-c", "import secret"], {"PYTHONPATH": str(self.place(cell))})
        if loaded.returncode != 0:
            raise Failed(loaded.stderr)
        return "loaded with its client"
