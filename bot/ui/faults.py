"""Every error's words: what happened, and what to do."""

import logging
import re
import secrets
from collections.abc import Callable

from discord import ui

from bot.domain.policy import Policy
from bot.errors import (
    Ambiguous,
    BadInput,
    BotError,
    Busy,
    Conflict,
    Lacking,
    NotAllowed,
    NotConfigured,
    NotFound,
    OnlyAuthor,
)
from bot.ui import layout, refusals
from bot.ui.text import apart, bold, clip, escape, inline_code, join

log = logging.getLogger(__name__)

CHOOSE = "choose"
"""The head of a menu of ids: what is chosen is opened."""
_ID = re.compile(r"#?[A-Z]?\d+(?:¶\d+)?", re.IGNORECASE)
_GONE = "It may have been taken out of the library, or stand in another server's."
_SPELLING = "Check the spelling, or pick one of the names that come up while you type."
_PRESSED = "What it belonged to is gone. Ask anew with the command."
_EXPORTED = ("quote to export", "event to export", "source to export")
_ADVICE = {
    "fitting quote": "Try fewer words, or another speaker.",
    "sentence": "Leave `about` out, or try another word: `/find` looks through every article.",
    "help topic": "`/help` alone shows them all.",
    "command": "",
    "button": _PRESSED,
    **dict.fromkeys(
        _EXPORTED,
        "Leave something out of `query`: `/find` with the same words shows what would help.",
    ),
}
"""What to do where neither a number nor a name was wrong."""
_NONE = {
    "event dated to the month or finer": "A calendar holds no others. Try another format.",
    "draft": "It may have been published or discarded.",
    "article of this server's own": "`/library add` reads one.",
    "button": _PRESSED,
    **dict.fromkeys(_EXPORTED, "The library holds none yet."),
}
"""What to say where nothing was named."""
CLOSED = "an open channel"
"""What is needed where a server keeps this bot's answers private."""
FIELDS = {
    "from": "a date",
    "to": "a date",
    "before": "a date",
    "after": "a date",
    "on": "a date",
    "date": "a date",
    "url": "an address on the web",
    "doi": "a DOI",
    "person's name": "a person's name",
    "zone": "one time zone",
    "time": "a time of day",
    "weekdays": "days of the week",
    "sections": "sections of a digest",
    "search": "a filter",
    "until": "a day to come",
    "channel": "a channel where digests can go",
    "watch": "something to watch for",
    "quiet": "hours of the day",
    "command": "a command",
    "option": "an option",
}
_STAFF = "in this server, or a role that `/settings staff` names"
NEEDED: dict[str, str] = {
    Policy.CURATE: f"{bold('Manage Messages')} {_STAFF}",
    Policy.LIBRARY: f"{bold('Manage Server')} {_STAFF}",
    Policy.MANAGE: f"{bold('Manage Server')} in this server",
    Policy.OWNER: "this bot's owner",
    CLOSED: "a channel in which this server lets this bot answer for everyone",
}
"""What a policy asks for, in words; any other need is one of Discord's permissions."""


def shown(error: BaseException, code: str = "") -> ui.LayoutView:
    """Draw an error, looked up along its class's ancestry; what is unknown has a reference."""
    for kind in type(error).__mro__:
        if kind in _WORDS:
            return _WORDS[kind](error)
    return _unknown(code or reference(error))


def reference(error: BaseException) -> str:
    """Log an error that nobody expected, and return the code that finds it; else nothing."""
    if any(kind in _WORDS for kind in type(error).__mro__):
        return ""
    code = secrets.token_hex(4)
    log.error("reference %s", code, exc_info=error)
    return code


def _card(title: str, *lines: str, more: tuple[layout.Block, ...] = ()) -> ui.LayoutView:
    text = layout.text(f"### {title}", *lines)
    return layout.view(text, *more, colour=layout.WARNING)


def _not_found(error: NotFound) -> ui.LayoutView:
    asked = f" for “{escape(clip(error.asked, 80))}”" if error.asked else ""
    close = [bold(clip(name, 80)) for name in error.close]
    return _card(
        f"No {error.kind}{asked}",
        f"Closest: {join(close, 'or')}." if close else "",
        _advice(error),
        more=_choice(error, "Did you mean one of these?") if _openable(error) else (),
    )


def _advice(error: NotFound) -> str:
    if not error.asked:
        return _NONE.get(error.kind, "")
    return _ADVICE.get(error.kind) or (_GONE if _ID.fullmatch(error.asked) else _SPELLING)


def _ambiguous(error: Ambiguous) -> ui.LayoutView:
    return _card(
        f"Which {error.kind} is “{escape(clip(error.asked, 80))}”?",
        f"{len(error.candidates)} fit; this bot does not guess.",
        more=_choice(error, "Choose one"),
    )


def _choice(error: Ambiguous | NotFound, asks: str) -> tuple[layout.Block, ...]:
    """Draw a menu that runs a kept question again with what is chosen, else opens it."""
    if error.listing:
        route: tuple[object, ...] = (error.feature, error.listing, "choose", error.option)
    else:
        route = (CHOOSE, error.kind)
    return (layout.select(asks, apart(error.candidates), *route),)


def _openable(error: NotFound) -> bool:
    ids = all(_ID.fullmatch(value) for value, _ in error.candidates)
    return bool(error.candidates) and (ids or bool(error.listing))


def _only_author(error: OnlyAuthor) -> ui.LayoutView:
    command = inline_code(f"/source list author:{clip(error.name, 60)}")
    return _card(
        f"{escape(clip(error.name, 80))} is an author here",
        f"No article quotes them or tells what they did. What they wrote: {command}.",
        more=(layout.row(layout.button("Articles", error.feature, error.listing, "open")),),
    )


def _bad_input(error: BadInput) -> ui.LayoutView:
    expected = join([inline_code(clip(example, 100)) for example in error.expected], "or")
    if error.field == "filter":
        return _card("What should be searched for?", f"Give at least one of {expected}.")
    if error.field in _WRONG:
        return _card(*_WRONG[error.field])
    tip = f"Try {expected}." if expected else ""
    if error.field in _LACKING:
        return _card(_LACKING[error.field].format(escape(clip(error.value, 80))), tip)
    wanted = FIELDS.get(error.field, f"something for {inline_code(error.field)}")
    if not error.value.strip():
        return _card(f"{wanted[0].upper()}{wanted[1:]} is needed", tip)
    return _card(
        f"“{escape(clip(error.value, 80))}” cannot be read as {wanted}",
        tip,
    )


_LACKING = {
    "export": "There is no {}",
    "required": "`{}` is needed",
}
"""What to say of a field whose value is not badly written, but is none."""
_WRONG = {
    "span": (
        "Nothing lies between those dates",
        "The first is later than the last: swap them.",
    ),
    "pair": (
        "That is one source twice",
        "Give two different ones in `first` and `second`.",
    ),
    "change": (
        "Nothing was changed",
        "It is so already, or the two that were named are one.",
    ),
    "staff": (
        "Everyone cannot be staff",
        "Choose a role that only some members have.",
    ),
    "room": (
        "Which channel?",
        "Name it in `channel`; further ones one after another, with the same command.",
    ),
    "one": (
        "A command or a channel, not both",
        "Decide about one of them, then about the other. Nothing was changed.",
    ),
    "digests": (
        "There are as many digests as there may be",
        "Delete one, or edit it: `/digest-setup status` lists them.",
    ),
    "name": (
        "That name will not do",
        "It has 1 to 50 characters, and no other digest of this server has it.",
    ),
    "tag": (
        "This forum asks for a tag",
        "Give one of its tags in `tag`: the forum takes no post without.",
    ),
    "role": (
        "Everyone is no role to call",
        "Choose a role that people have taken for this.",
    ),
}
"""What is wrong with a field where an example of a right one would not help."""


def _not_configured(error: NotConfigured) -> ui.LayoutView:
    begin = "`/setup`"
    if error.what == "the daily digest":
        begin = "`/digest-setup create`, or step by step with `/setup`"
    return _card(
        f"{error.what.capitalize()} is not set up here",
        f"Whoever manages this server can do it: {begin}.",
    )


def _busy(error: Busy) -> ui.LayoutView:
    log.warning("busy: %s", error.what)
    return _card("The library is busy", "Nothing was lost. Try again in a moment.")


def _not_allowed(error: NotAllowed) -> ui.LayoutView:
    needed = NEEDED.get(error.needed, f"{bold(error.needed)} in this place")
    return _card("You may not do that here", f"It needs {needed}.")


def _lacking(error: Lacking) -> ui.LayoutView:
    needed = join([bold(permission) for permission in error.needed])
    return _card(
        f"Something is missing in {error.where}",
        f"There I lack {needed}.",
        "Grant it in the channel's settings, under *Permissions*, and try again. "
        "Nothing was changed.",
    )


_OVERTAKEN = {
    "late": "It is more than 30 days old. Correct the item anew instead.",
    "undone": "It is undone already.",
    "later": "The same was corrected again since. Undo the later one first: {by}.",
}


def _conflict(error: Conflict) -> ui.LayoutView:
    by = join([bold(clip(name, 40)) for name in error.by])
    said = _OVERTAKEN.get(error.why, "").format(by=by)
    return _card(f"{escape(clip(error.what, 80))} cannot be undone", said, "Nothing was changed.")


def _told(error: BotError) -> ui.LayoutView:
    return _card("That did not work", escape(clip(str(error), 200)))


def _refused(error: BotError) -> ui.LayoutView:
    return _card(*refusals.words(error))


def _unknown(code: str) -> ui.LayoutView:
    return _card(
        "Something went wrong on this side",
        "Nothing was lost. Try again; if it stays, tell the bot's owner this reference: "
        + inline_code(code),
    )


_WORDS: dict[type[BaseException], Callable[..., ui.LayoutView]] = {
    NotFound: _not_found,
    OnlyAuthor: _only_author,
    Ambiguous: _ambiguous,
    BadInput: _bad_input,
    NotConfigured: _not_configured,
    Busy: _busy,
    NotAllowed: _not_allowed,
    Lacking: _lacking,
    Conflict: _conflict,
    BotError: _told,
    **dict.fromkeys(refusals.REFUSED, _refused),
}
