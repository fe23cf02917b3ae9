"""Whoever reads what readers see asks what they may see: walked, not believed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3] / "bot" / "store"
READS = re.compile(r"\b(?:FROM|JOIN) (?:quote|event|passage|source)\b")
ASKS = re.compile(r"\b(?:seen|hidden|conditions|_\w*where\w*|_clauses|_first|_picked|_fitting)\(")
PARTS = {
    ("quotes.py", "quote_rows"): "up to its WHERE",
    ("quotes.py", "_sample"): "ids at random, of which each is looked at by _unseen",
    ("timeline.py", "event_rows"): "up to its WHERE",
    ("rows.py", "seen"): "the clause itself",
    ("quotes.py", "_by_author"): "a condition beside it",
    ("drafts.py", "laid"): "of a desk, once describe has found it",
    ("watch.py", "newest"): "a number, of which nothing is told",
}
"""Functions that are a part of a statement, or tell nothing."""


def functions() -> Iterator[tuple[str, str, str]]:
    """Yield (file, function, source) of what reads for a scope."""
    for path in sorted(ROOT.rglob("*.py")):
        text = path.read_text()
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                source = ast.get_source_segment(text, node) or ""
                if "scope: Scope" in source and READS.search(source):
                    yield path.name, node.name, source


def test_every_read_for_a_scope_asks_what_it_may_see() -> None:
    found = list(functions())
    assert len(found) > 30
    careless = [
        f"{file}: {name}"
        for file, name, source in found
        if not ASKS.search(source) and (file, name) not in PARTS
    ]
    assert not careless
    assert PARTS.keys() <= {(file, name) for file, name, _ in found}


def test_a_careless_read_would_be_found() -> None:
    careless = 'def f(scope: Scope): return "SELECT words FROM quote"'
    assert READS.search(careless)
    assert not ASKS.search(careless)
