"""The cells: a snippet of a store in a language, what it has to reach and what it reached."""

import dataclasses

import languages
import plan
from snippets import HOLES, Snippet, Store, fill, holes_of
from workshop import HERE

EXPRESSION = "expression"


@dataclasses.dataclass
class Cell:
    """One proof. `proof` is `ran`, `compiled`, `parsed`, `not run` or `failed`; `detail` says by
    what, or why not."""

    store: str
    language: str
    text: str
    call: str
    goal: plan.Goal
    proof: str = ""
    detail: str = ""
    command: list = dataclasses.field(default_factory=list)

    @property
    def name(self) -> str:
        """Also the name of its directory and of Rust's binary."""
        return self.store

    def fails(self, why: str) -> None:
        self.proof, self.detail, self.command = "failed", why.strip(), []


def cells_of(stores: list[Store]) -> list[Cell]:
    """All cells: the snippets, and the expressions that `cordon fix` writes."""
    cells = []
    for store in stores:
        for language, snippet in store.snippets.items():
            goal = plan.goal(store.identity, language)
            cells.append(
                Cell(
                    store.identity,
                    language,
                    snippet.text(holes_of(store.identity)),
                    snippet.call,
                    goal,
                )
            )
            if snippet.read:
                cells.append(_expression_cell(snippet))
    return cells


def _expression_cell(snippet: Snippet) -> Cell:
    template = (HERE / "expressions" / f"{snippet.language}.tmpl").read_text()
    parts = {"__IMPORT__": snippet.imports, "__READ__": snippet.read}
    text = fill(fill(template, parts), HOLES)
    return Cell(EXPRESSION, snippet.language, text.lstrip("\n"), snippet.call, plan.Goal("ran"))


def build(cell: Cell) -> None:
    """Takes the cell as far as it goes without running it."""
    language = languages.ALL[cell.language]
    if missing := language.missing_tools():
        cell.proof, cell.detail = "not run", f"no {missing[0]}"
    elif cell.goal.proof == "parsed":
        cell.detail = language.parse(cell.name, cell.text)
        cell.proof = "parsed"
    elif cell.goal.proof == "compiled":
        cell.detail = language.compile(cell.name, cell.text, cell.call)
        cell.proof = "compiled"
    else:
        cell.command = language.program(cell.name, cell.text, cell.call)
