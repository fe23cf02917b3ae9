"""What a site asks programs to leave alone: robots.txt as RFC 9309 has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

LARGEST = 512_000
"""Bytes that are read, as the standard asks for at least."""
MOST = 2_000
"""Rules that are kept."""
LONGEST = 500
"""Characters of a rule's pattern."""
_NAME = frozenset("abcdefghijklmnopqrstuvwxyz_-")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of paths with "*" and a final "$", and whether it allows or not."""

    pattern: str
    allow: bool

    def fits(self, path: str) -> bool:
        """Tell whether a path begins as the pattern says, in time linear in each piece."""
        whole = self.pattern.endswith("$")
        first, *pieces = self.pattern.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        last = pieces.pop() if pieces and whole else None
        for piece in pieces:
            at = path.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        if last is not None:
            return len(path) - at >= len(last) and path.endswith(last)
        return not whole or at == len(path)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for one program."""

    rules: tuple[Rule, ...]

    def may(self, path: str) -> bool:
        """Decide by the longest pattern that fits; between equals, to allow."""
        path = _normal(path)
        fitting = [(len(rule.pattern), rule.allow) for rule in self.rules if rule.fits(path)]
        return max(fitting, default=(0, True))[1] or path == "/robots.txt"


OPEN = Robots(())
"""Everything may be asked for."""
CLOSED = Robots((Rule("/", allow=False),))
"""Nothing may."""


def read_robots(text: str, agent: str) -> Robots:
    """Return the rules for a program called ``agent``: of the groups that name it, else of "*"."""
    groups: dict[str, list[Rule]] = {}
    for names, rule in _lines(text):
        for name in names:
            groups.setdefault(name, []).append(rule)
    named = set(_named(text))
    own = agent.lower()
    chosen = groups.get(own, []) if own in named else groups.get("*", [])
    return Robots(tuple(chosen[:MOST]))


def _named(text: str) -> Iterator[str]:
    """Yield the names of all groups, those without a rule too."""
    for field, value in _fields(text):
        if field == "user-agent":
            yield _product(value)


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], Rule]]:
    """Yield each rule with the names of its group."""
    names: tuple[str, ...] = ()
    naming = False
    for field, value in _fields(text):
        if field == "user-agent":
            names = (*(names if naming else ()), _product(value))
        elif field in {"allow", "disallow"} and value.startswith(("/", "*")):
            yield names, Rule(_normal(value[:LONGEST]), field == "allow")
        naming = field == "user-agent" or (naming and field not in {"allow", "disallow"})


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        field, colon, value = line.split("#", 1)[0].partition(":")
        if colon:
            yield field.strip().lower(), value.strip()


def _product(value: str) -> str:
    """Return the name that a line is meant for: "Attache/1.0" is "attache"."""
    name = value.lower()
    if name.startswith("*"):
        return "*"
    end = next((place for place, char in enumerate(name) if char not in _NAME), len(name))
    return name[:end]


def _normal(path: str) -> str:
    """Write the same octets in the same way."""
    return quote(unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), safe=_SAFE)


_SAFE = "/*$?&=:@!'()+,;~-._%"
