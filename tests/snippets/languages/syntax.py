"""Parses with tree-sitter where no compiler knows the language or its client's headers."""

import importlib

import tree_sitter

from workshop import Failed


def parse(grammar: str, text: str) -> str:
    """Raises Failed at the first line that does not parse; gives the grammar's name."""
    module = importlib.import_module("tree_sitter_" + grammar.replace("-", "_"))
    parser = tree_sitter.Parser(tree_sitter.Language(module.language()))
    mistake = _first_mistake(parser.parse(text.encode()).root_node)
    if mistake is not None:
        raise Failed(f"line {mistake.start_point.row + 1} does not parse")
    return f"tree-sitter-{grammar}"


def _first_mistake(node):
    if node.is_error or node.is_missing:
        return node
    for child in node.children:
        if child.has_error or child.is_missing:
            return _first_mistake(child)
    return None
