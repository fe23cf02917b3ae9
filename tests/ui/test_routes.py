"""Custom ids: read, forged, and answered once."""

from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.policy import Asker, Policy, allowed
from bot.errors import NotAllowed, NotFound
from bot.ui import replies
from bot.ui.routes import Press, Route, Routes, read


@pytest.mark.parametrize(
    ("custom_id", "chosen", "press"),
    [
        ("Q17/context", None, Press("Q", 17, ("context",))),
        ("quotes/4/next/2", None, Press("quotes", None, ("4", "next", "2"))),
        ("S3", None, Press("S", 3, ())),
        ("quotes/4/choose/speaker", "P2", Press("quotes", None, ("4", "choose", "speaker", "P2"))),
        ("choose/source", "S3", Press("S", 3, ("open",))),
        ("choose/source", None, Press("choose", None, ("source",))),
        ("report/Q17", None, Press("report", None, ("Q17",))),
        ("", None, None),
        ("/", None, None),
        ("Q-1/open", None, None),
        ("Q1.5/open", None, None),
        ("Ω1/open", None, None),
        ("Q" + "9" * 19 + "/open", None, None),
        ("averyverylonghead/open", None, None),
        ("choose/source", "nonsense id", None),
    ],
)
def test_ids_are_read(custom_id: str, chosen: str | None, press: Press | None) -> None:
    assert read(custom_id, chosen) == press


@given(st.text(max_size=100), st.none() | st.text(max_size=100))
def test_any_id_can_be_read(custom_id: str, chosen: str | None) -> None:
    press = read(custom_id, chosen)
    if press is not None:
        assert press.number is None or 0 <= press.number < 10**18
        assert press.head.isascii()
        assert press.verb == (press.words[0] if press.words else "")


@pytest.mark.parametrize("word", ["", "-1", "1.5", "x", "²", "9" * 19, " 1"])
def test_a_forged_number_is_not_found(word: str) -> None:
    with pytest.raises(NotFound):
        Press("Q", 1, ("read", word)).whole(1)
    with pytest.raises(NotFound):
        Press("Q", 1, ()).whole(0)


def test_a_number_is_read() -> None:
    assert Press("Q", 1, ("read", "007")).whole(1) == 7


@pytest.mark.parametrize("custom_id", ["Q17/context", "quotes/4/next/2", "x/", "/", "a/\n"])
def test_every_id_with_a_slash_is_ours(custom_id: str) -> None:
    template = Route.__discord_ui_compiled_template__
    assert template.fullmatch(custom_id)
    assert not template.fullmatch("0123456789abcdef")


class Client:
    """Trusts everybody as it trusts a reader."""

    def allows(self, interaction: object, policy: Policy | None) -> bool:
        return allowed(policy, Asker())


class Asked:
    """Stands where an interaction would."""

    type = discord.InteractionType.component

    def __init__(self) -> None:
        self.client = Client()
        self.extras: dict[str, object] = {}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Collect the errors that would be told to the asker."""
    errors: list[BaseException] = []

    async def fail(interaction: discord.Interaction, error: BaseException) -> None:
        errors.append(error)

    monkeypatch.setattr(replies, "fail", fail)
    return errors


async def press(routes: Routes, custom_id: str) -> None:
    await routes.answer(Asked(), read(custom_id))  # type: ignore[arg-type]


async def test_the_head_finds_who_answers(told: list[BaseException]) -> None:
    answered: list[Press] = []

    async def answer(interaction: Any, press: Press) -> None:
        answered.append(press)

    routes = Routes()
    routes.add("Q", answer, Policy.READER)
    await press(routes, "Q17/context")
    assert answered == [Press("Q", 17, ("context",))]
    assert told == []
    with pytest.raises(ValueError, match="two handlers"):
        routes.add("Q", answer, Policy.READER)
    routes.remove("Q")
    await press(routes, "Q17/context")
    assert isinstance(told[0], NotFound)
    assert len(answered) == 1


async def test_what_goes_wrong_is_told_once(told: list[BaseException]) -> None:
    async def broken(interaction: Any, press: Press) -> None:
        raise KeyError("oh")

    routes = Routes()
    routes.add("Q", broken, Policy.READER)
    await press(routes, "Q1/x")
    await press(routes, "not ours")
    await press(routes, "Z9/x")
    assert [type(error) for error in told] == [KeyError, NotFound, NotFound]


async def test_a_handler_without_policy_answers_nobody(told: list[BaseException]) -> None:
    async def never(interaction: Any, press: Press) -> None:
        raise AssertionError

    routes = Routes()
    routes.add("Q", never, None)  # type: ignore[arg-type]
    await press(routes, "Q1/x")
    assert [type(error) for error in told] == [NotAllowed]
