"""Frozen values as JSON text and back: what is kept of a post is what was shown."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_DATED = (datetime, date)


def freeze(value: object) -> str:
    """Return a dataclass as JSON text under its class's name, fields at their default left out."""
    named = {type(value).__name__: _plain(value)}
    return json.dumps(named, ensure_ascii=False, separators=(",", ":"))


def kind_of(text: str) -> str:
    """Return the name of the class that ``freeze`` was given; raise ValueError."""
    match json.loads(text):
        case dict() as named if len(named) == 1:
            return str(next(iter(named)))
    raise ValueError(f"not frozen: {text[:80]}")


def thaw(kind: type[T], text: str) -> T:
    """Return the value of a text that ``freeze`` wrote, also an older version's.

    Fields it does not know are left out, those it lacks take their default. Raises ValueError.
    """
    try:
        value: T = _read(kind, json.loads(text)[kind.__name__])
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {text[:80]}") from error
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        given = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: _plain(one) for each, one in given if one != _default(each)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, _DATED) else value


def _default(each: Field[Any]) -> object:
    return MISSING if each.default is MISSING else each.default


def _read(kind: Any, value: Any) -> Any:
    if value is None or kind in (Any, NoneType):
        return value
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _read(next(each for each in inner if each is not NoneType), value)
    if origin is tuple:
        kinds = inner[:1] * len(value) if inner[-1] is ... else inner
        return tuple(_read(each, one) for each, one in zip(kinds, value, strict=True))
    if is_dataclass(kind):
        return _read_dataclass(kind, value)
    if kind in _DATED:
        return kind.fromisoformat(value)
    return kind(value) if issubclass(kind, Enum) else value


def _read_dataclass(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    known = (each.name for each in fields(kind) if each.name in value)
    return kind(**{name: _read(hints[name], value[name]) for name in known})
