"""The proof from beginning to end: build all cells, run them store by store, tell, and make the page."""

import dataclasses
import subprocess

import cells
import hands
import languages
import page
import runs
import snippets
from workshop import TOP, Failed


@dataclasses.dataclass(frozen=True)
class Options:
    """`check` compares the page and does not write it; `strict` takes a missing toolchain for a
    failure; `store` and `language` choose a part, of which no page is made."""

    check: bool
    strict: bool
    store: str | None
    language: str | None

    def fit(self, cell: cells.Cell) -> bool:
        return self.store in (None, cell.store) and self.language in (None, cell.language)

    def is_whole(self) -> bool:
        return self.store is None and self.language is None


@dataclasses.dataclass
class Tally:
    """What passed and failed; a failure is told as it comes."""

    passed: int = 0
    failed: int = 0

    def add(self, name: str, mistake: str = "") -> None:
        if not mistake:
            self.passed += 1
            return
        self.failed += 1
        print(f"{name}: FAILED: {mistake}".replace("\n", "\n    "))


def prove(options: Options) -> int:
    """Gives the exit code: 0 where nothing failed."""
    stores = snippets.read_stores()
    chosen = [cell for cell in cells.cells_of(stores) if options.fit(cell)]
    tally = Tally()
    _build(chosen)
    for store in stores:
        _run(store, chosen, tally)
    for cell in chosen:
        name = f"{cell.store} in {cell.language}"
        if cell.proof == "failed" or (cell.proof == "not run" and options.strict):
            tally.add(name, cell.detail)
        else:
            tally.add(name)
            print(f"{cell.store:22} {cell.language:11} {cell.proof:9} {cell.detail}".rstrip())
    if options.is_whole():
        _make_page(stores, chosen, options, tally)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


def _build(chosen: list[cells.Cell]) -> None:
    unprepared = {}
    for name in {cell.language for cell in chosen}:
        language = languages.ALL[name]
        try:
            if not language.missing_tools():
                language.prepare()
        except (Failed, subprocess.TimeoutExpired) as error:
            unprepared[name] = f"its packages could not be installed: {error}"
    for cell in chosen:
        if cell.language in unprepared:
            cell.fails(unprepared[cell.language])
            continue
        try:
            cells.build(cell)
        except (Failed, subprocess.TimeoutExpired) as error:
            cell.fails(str(error))


def _run(store: snippets.Store, chosen: list[cells.Cell], tally: Tally) -> None:
    try:
        if store.hands:
            hands.check(store)
            tally.add(store.identity)
            return
        of_store = {store.identity} | ({cells.EXPRESSION} if store.identity == "env" else set())
        runnable = [cell for cell in chosen if cell.store in of_store and cell.command]
        if runnable:
            runs.run_store(store, runnable)
            tally.add(store.identity)
    except Failed as error:
        tally.add(store.identity, str(error))
        for cell in chosen:
            if cell.store == store.identity and cell.command and not cell.proof:
                cell.fails("its store is not there")


def _make_page(stores, chosen, options: Options, tally: Tally) -> None:
    """A page is not made of a proof that failed."""
    if tally.failed:
        return
    text = page.page(stores, chosen)
    name = str(page.PAGE.relative_to(TOP))
    if not options.check:
        page.PAGE.write_text(text)
        return
    committed = page.PAGE.read_text() if page.PAGE.is_file() else ""
    is_same = page.without_toolchains(committed) == page.without_toolchains(text)
    tally.add(name, "" if is_same else "it is not up to date: run `./dev snippets`")
