"""Java: javac with one class path for all cells, which Maven tells."""

import re

from languages.base import Language
from workshop import BUILD, PACKAGES, build, once

DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"


class Java(Language):
    name = "java"
    tools = ["javac", "java", "mvn"]
    driver = "Driver.java"

    def prepare(self) -> None:
        once("java", [PACKAGES / "java/pom.xml"], self._resolve)

    def _resolve(self) -> None:
        (BUILD / self.name).mkdir(parents=True, exist_ok=True)
        arguments = ["mvn", "--quiet", "--batch-mode", "--file", PACKAGES / "java/pom.xml"]
        build(
            [
                *arguments,
                f"{DEPENDENCY_PLUGIN}:build-classpath",
                f"-Dmdep.outputFile={self._list()}",
            ]
        )

    def _list(self):
        return BUILD / self.name / "classpath"

    def version(self) -> str:
        return f"JDK {re.search(r'[0-9.]+', build(['javac', '-version']))[0]}"

    def program(self, cell: str, snippet: str, call: str) -> list:
        place = self.place(cell)
        (place / "Secrets.java").write_text(snippet)
        (place / "Driver.java").write_text(self.driver_text(call))
        path = f"{place}:{self._list().read_text().strip()}"
        sources = [place / "Secrets.java", place / "Driver.java"]
        build(["javac", "-Xlint:all,-classfile,-processing", "-cp", path, "-d", place, *sources])
        return ["java", "-XX:TieredStopAtLevel=1", "-cp", path, "Driver"]
