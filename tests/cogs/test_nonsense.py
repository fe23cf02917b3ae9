"""Nothing that can be typed or forged leads to an apology or to no answer at all."""

import pytest
from discord import AppCommandOptionType

from tests.cogs.commands import ENTITIES, Command, commands, in_messages, required, typed, usual
from tests.cogs.world import APOLOGY, World, card, private, said

NONSENSE = (
    *(
        " ",
        "-",
        "*",
        '"',
        '""',
        "'",
        "\\",
        "/",
        ".",
        "..",
        ":",
        "()",
        "[]",
        "%",
        "_",
        "#",
        "@",
        "&",
    ),
    *("a*", "abc*", "*abc", "-a", "--", "- -", '"abc', 'abc"', '"a" "b', "a:b", ":a", "a:", "a::b"),
    *("AND", "OR", "NOT", "NEAR", "a OR", "OR b", "OR OR", "NEAR(a b)", "a NEAR/2 b", "(a OR b"),
    *("' OR 1=1 --", "'; DROP TABLE quote;--", "words:x", "{words} : x", "x^2", "a+b", "rowid:1"),
    *(
        "speaker:",
        "speaker:zz",
        'speaker:"',
        "source:S9",
        "before:",
        "after:x",
        "on:0000",
        "kind:x",
    ),
    *("0", "-1", "1.5", "1e9", "9" * 19, "9" * 100, str(2**63), str(2**64), "0x1F", "٣", "²", "Ⅷ"),
    *(
        "Q",
        "Q0",
        "Q-1",
        f"Q{2**63}",
        "Q" + "9" * 99,
        "S",
        "S0",
        "E",
        "P",
        "P0",
        "#Q1",
        "Q1/context",
    ),
    *(
        "0000",
        "0000-00-00",
        "9999",
        "9999-12-31",
        "2021-02-30",
        "99 March 2021",
        "1..2..3",
        "..2021",
    ),
    *("9999..0001", "Summer", "Summer 99999", "31 31 31", "29 February", "0001-01-01", "10000s"),
    *("\x00", "a\x00b", "\x1b[31m", "\n\n", "\t", "\u200b", "\u202eabc", "\ufeff", "\u2066x\u2069"),
    *(
        "🐋",
        "👩‍👩‍👧‍👦" * 4,
        "é" * 50,
        "\u0301" * 100,
        "שלום",
        "مرحبا",
        "漢字",
        "ﬃ",
        "İ",
        "ß",
        "\U0001f3f4",
    ),
    *("@everyone", "<@1>", "<#1>", "</quote:1>", "[a](http://b.c)", "```", "||x||", "> x", "# x"),
    *("x" * 100, "x " * 50, '"' * 100, "*" * 100, "a OR " * 20, "(" * 100, "-a " * 33, "é*" * 50),
)

NAMES = (
    *("quote search", "quote show", "quote random", "timeline show", "timeline on-this-day"),
    *("timeline around", "source list", "source show", "source summary", "source read", "find"),
    *("help", "privacy show", "curate quote", "curate event", "curate person", "library"),
    *("digest-setup", "the rest"),
)
"""A command, or a group: a world that runs for a minute waits for what is due each minute."""


def _chosen(world: World, name: str) -> list[Command]:
    every = commands(world.bot)
    if name == "the rest":
        return [each for each in every if not any(_is_of(each, other) for other in NAMES)]
    return [command for command in every if _is_of(command, name)]


def _is_of(command: Command, name: str) -> bool:
    return f"{command.qualified_name} ".startswith(f"{name} ")


@pytest.mark.parametrize("name", NAMES)
async def test_every_option_takes_anything(world: World, name: str) -> None:
    for command in _chosen(world, name):
        for parameter in typed(command):
            for value in NONSENSE:
                text = value[: parameter.max_value or 100]
                if len(text) < (parameter.min_value or 0):
                    continue
                options = required(command) | {parameter.display_name: text}
                result = await world.ask(command.qualified_name, **options)
                assert result.acknowledged
                answer = said(result) if result.modal is None else ""
                assert APOLOGY not in answer, (command.qualified_name, parameter, text)


@pytest.mark.parametrize("name", NAMES)
async def test_every_autocomplete_offers_little_and_never_fails(world: World, name: str) -> None:
    for command in _chosen(world, name):
        for parameter in typed(command):
            if not parameter.autocomplete:
                continue
            for value in ("", *NONSENSE[::2]):
                choices = await world.choices(command.qualified_name, parameter.display_name, value)
                assert len(choices) <= 25
                for choice in choices:
                    assert 1 <= len(choice["name"]) <= 100
                    assert choice["name"].strip()
                    assert 1 <= len(choice["value"]) <= 100


async def test_every_number_and_choice_at_its_ends(world: World) -> None:
    for command in commands(world.bot):
        for parameter in command.parameters:
            values = [choice.value for choice in parameter.choices]
            if parameter.type is AppCommandOptionType.integer:
                values += [parameter.min_value, parameter.max_value]
            if parameter.type is AppCommandOptionType.boolean:
                values += [True, False]
            for value in values:
                options = required(command) | {parameter.display_name: value}
                result = await world.ask(command.qualified_name, **options)
                assert result.acknowledged, (command.qualified_name, options)


async def test_every_command_answers_in_direct_messages(world: World) -> None:
    user = world.first.reader.user
    for command in filter(in_messages, commands(world.bot)):
        result = await user.slash(command.qualified_name, **required(command))
        assert result.acknowledged, command.qualified_name
        every = {p.display_name: usual(p) for p in command.parameters if p.type not in ENTITIES}
        result = await user.slash(command.qualified_name, **every)
        assert result.acknowledged, command.qualified_name


FORGED = (
    *(
        "Q999999/context",
        "Q999999/open",
        "Q0/share",
        "Q/open",
        "Q1/",
        "Q1/nonsense",
        "Q1//",
        "q1/x",
    ),
    *(
        "Q" + "9" * 18 + "/open",
        "Q" + "9" * 19 + "/open",
        "Q-1/open",
        "Qx/open",
        "Q1/context/2/3/4",
    ),
    *("E999999/open", "E1/nonsense", "E/around", "P999999/open", "P/open", "P1/nonsense"),
    *("S1/summary/huge", "S1/summary/short/long", "S1/share/summary/huge", "S1/share/nonsense"),
    *("S1/read/", "S1/read/x", "S1/read/-1", "S1/read/0", "S1/read/99999999999999999", "S1/turn/x"),
    *("S1/jump/", "S1/jump/x", "S999999/read/1", "S999999/summary", "S999999/quotes", "S/quotes"),
    *("quotes/", "quotes/1", "quotes/1/next/x", "quotes/999/next/2", "quotes/x/next/1"),
    *("quotes/1/choose/speaker", "quotes/1/drop", "quotes/1/share", "quotes/1/jump", "quotes/-1/a"),
    *("timeline/999999/next/1", "sources/999999/share/1", "search/999999/in/quotes", "search/1/in"),
    *("help/", "help/topic", "help/topic/cooking", "choose/source", "choose/x/y", "choose/"),
    *("report/", "report/Q999999", "report/S1", "report/x", "cite/x", "digest/1/stop"),
    *("nobody/1", "/", "//", "\u2603/1", "Q1/\u2603", "Q1/\u202e", "a/" + "a" * 98, "/" * 100),
    *("quotes/" + "9" * 93, "Q1/" + "x" * 97, "abcdefghijklm/1", "../../etc/passwd", "Q1/open\n"),
)


async def test_a_forged_id_gets_a_private_answer(world: World) -> None:
    for start in range(0, len(FORGED), 25):
        some = FORGED[start : start + 25]
        message = await world.post(*some)
        for custom_id in some:
            pressed = await world.first.reader.click(message, custom_id=custom_id)
            assert pressed.acknowledged, custom_id
            if pressed.modal is None and "share" not in custom_id:
                assert APOLOGY not in private(pressed), custom_id


async def test_a_kept_question_with_forged_changes_gets_a_private_answer(world: World) -> None:
    for command, options in (
        ("quote search", {"text": "the", "from_": "1900"}),
        ("timeline show", {}),
        ("timeline on-this-day", {"date": "11 March"}),
        ("source list", {}),
        ("find", {"text": "the"}),
    ):
        result = await world.ask(command, **options)
        own = next(
            part["custom_id"]
            for part in card(result).components[0]["components"][-1]["components"]
            if part["custom_id"].endswith("/share/1")
        ).removesuffix("share/1")
        forged = [
            *(
                f"{own}choose/{option}/{value}"
                for option in OPTIONS
                for value in ("x", "P999", "-1")
            ),
            *(f"{own}drop/{option}" for option in OPTIONS),
            *(f"{own}{verb}" for verb in ("next/0", "next/" + "9" * 18, "in/bogus", "open", "x/1")),
        ]
        for start in range(0, len(forged), 25):
            message = await world.post(*forged[start : start + 25])
            for custom_id in forged[start : start + 25]:
                pressed = await world.first.reader.click(message, custom_id=custom_id)
                assert APOLOGY not in private(pressed), custom_id


OPTIONS = (
    *("speaker", "source", "author", "kind", "sort", "from", "to", "before", "after", "on", "text"),
    *("topic", "about", "precision", "order", "day of the year", "around", "days", "in", "bogus"),
)
