"""JavaScript: a module beside its driver, below the node_modules of all cells."""

from languages.base import Language
from workshop import BUILD, PACKAGES, Failed, build, fresh, once, run


class JavaScript(Language):
    name = "javascript"
    tools = ["node", "npm"]
    driver = "driver.mjs"

    def prepare(self) -> None:
        lock = PACKAGES / "javascript/package-lock.json"
        once("javascript", [lock, PACKAGES / "javascript/package.json"], self._install)

    def _install(self) -> None:
        place = fresh(BUILD / self.name)
        for name in ("package.json", "package-lock.json"):
            (place / name).write_bytes((PACKAGES / "javascript" / name).read_bytes())
        build(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], place)

    def version(self) -> str:
        return f"Node.js {build(['node', '--version']).strip().lstrip('v')}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        (place / "secret.mjs").write_text(snippet)
        (place / "driver.mjs").write_text(self.driver_text(call))
        return ["node", place / "driver.mjs"]

    def compile(self, cell: str, snippet: str, call: str) -> str:
        """Loads the module with its client, which proves what it imports."""
        self.program(cell, snippet, call)
        loaded = run(["node", self.place(cell) / "secret.mjs"], {})
        if loaded.returncode != 0:
            raise Failed(loaded.stderr)
        return "loaded with its client"
