"""How many of those who report something do so by themselves."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def independent(reports: Iterable[T], depends: Callable[[T, T], bool]) -> int:
    """Return how many are left where reports that depend on each other are one.

    ``depends`` is symmetric; two reports that both depend on a third are one with it.
    """
    groups: list[list[T]] = []
    for report in reports:
        own, others = [report], []
        for group in groups:
            if any(depends(report, other) for other in group):
                own += group
            else:
                others.append(group)
        groups = [*others, own]
    return len(groups)
