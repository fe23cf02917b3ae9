"""The forms of correcting: what is wrong, and what is right."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.domain.changes import KINDS as TYPED
from bot.domain.corrections import Fields
from bot.domain.policy import Policy
from bot.ui.curate import LONGEST
from bot.ui.forms import Form
from bot.ui.quotes import KINDS
from bot.ui.text import label

Fixed: TypeAlias = Callable[[discord.Interaction, Fields, str], Awaitable[None]]
"""Takes the fields that differ from what the form showed, and the note."""
Told: TypeAlias = Callable[[discord.Interaction, str], Awaitable[None]]
NOTE = "note"
VALUE = 200
HINTS = {
    "speaker": ("Speaker", "Empty: nobody can be named"),
    "role": ("Role", "As the source gives it"),
    "date": ("Date", "17 Jan 2022, 2022-01, Summer 2023, 1990s, 2021..2022"),
    "kind": ("How it is reported", "Word for word, partly, or in other words"),
    "place": ("Place", "Where it happened"),
    "name": ("Name", "What this person is shown as"),
}


class Fix(Form, title="Correct"):
    """Shows an item's values, and hands on those that were changed."""

    policy = Policy.CURATE

    def __init__(self, title: str, fields: Fields, fixed: Fixed) -> None:
        super().__init__()
        self.title = label(title, 45)
        self._before = fields
        self._fixed = fixed
        for name, value in fields:
            self.add_item(_field(name, value or ""))
        self.add_item(_note())

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Hand on what differs from what was shown."""
        after = {control.custom_id: _typed(control) for control in _controls(self)}
        note = after.pop(NOTE, None) or ""
        changed = tuple(
            (name, after.get(name)) for name, value in self._before if after.get(name) != value
        )
        await self._fixed(interaction, changed, note)


class Problem(Form, title="Report a problem"):
    """Asks what is wrong with an item."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self._told = told
        self.reason: ui.TextInput[Any] = ui.TextInput(
            label="What is wrong?",
            style=discord.TextStyle.paragraph,
            placeholder="The speaker, the words, the date …",
            min_length=3,
            max_length=LONGEST,
        )
        self.add_item(self.reason)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Hand the report on."""
        await self._told(interaction, self.reason.value)


def _field(name: str, value: str) -> ui.Label[Any]:
    text, hint = HINTS.get(name, (name.capitalize(), None))
    control: ui.Item[Any] = _kinds(value) if name == "kind" else _line(name, value)
    return ui.Label(text=text, description=hint, component=control)


def _line(name: str, value: str) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=name, default=value, required=False, max_length=max(VALUE, len(value))
    )


def _kinds(value: str) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=KINDS[kind].capitalize(), value=word, default=word == value)
        for word, kind in TYPED.items()
    ]
    return ui.Select(custom_id="kind", options=options, required=True)


def _note() -> ui.Label[Any]:
    line: ui.TextInput[Any] = ui.TextInput(custom_id=NOTE, required=False, max_length=VALUE)
    return ui.Label(text="Note", description="Why, for the log (may be left empty)", component=line)


def _controls(form: ui.Modal) -> list[ui.TextInput[Any] | ui.Select[Any]]:
    found = (child.component for child in form.children if isinstance(child, ui.Label))
    return [each for each in found if isinstance(each, ui.TextInput | ui.Select)]


def _typed(control: ui.TextInput[Any] | ui.Select[Any]) -> str | None:
    if isinstance(control, ui.Select):
        return next(iter(control.values), None)
    return control.value.strip() or None
