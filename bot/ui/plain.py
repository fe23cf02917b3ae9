"""A card as plain text, for terminals, scripts and screen readers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import ComponentType

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])*+)(?<!\\)\]\((https?://[^\s)]{1,2048}+)\)")
_COMMAND = re.compile(r"(?<!\\)</([\w -]{1,100}):\d+>")
_STARS = re.compile(r"(?<!\\)\*\*")
_LINE = re.compile(r"(?<![\\\w/])__((?:[^_\\]|\\.|_(?!_)){1,400}?)__(?!\w)")
_TICKS = re.compile(r"(?<!\\)`")
_HEADING = re.compile(r"^(?:-# |#{1,3} )", re.MULTILINE)


def plain(components: Sequence[Mapping[str, Any]]) -> str:
    """Write a message's components as text, buttons in brackets."""
    return "\n".join(line for line in _lines(components) if line is not None).strip() + "\n"


def _lines(components: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for component in components:
        match ComponentType(component["type"]):
            case ComponentType.text_display:
                yield unmarked(component["content"])
            case ComponentType.section:
                yield from _lines(component["components"])
            case ComponentType.separator:
                yield "─" * 20
            case ComponentType.media_gallery:
                yield from (f"(picture: {item['description']})" for item in component["items"])
            case ComponentType.action_row:
                yield _controls(component["components"])
            case _:
                yield from _lines(component.get("components", ()))


def _controls(components: Sequence[Mapping[str, Any]]) -> str:
    buttons = [c["label"] for c in components if c.get("label") and not c.get("disabled")]
    options = [option["label"] for c in components for option in c.get("options", ())]
    return " ".join(f"[{label}]" for label in (*buttons, *options))


def unmarked(content: str) -> str:
    """Take Discord's Markdown signs out of a text, and the escapes in front of others."""
    content = _LINK.sub(r"\1 <\2>", _COMMAND.sub(r"/\1", content))
    content = _LINE.sub(r"\1", content)
    for signs in (_STARS, _TICKS, _HEADING):
        content = signs.sub("", content)
    return _ESCAPED.sub(r"\1", content)
