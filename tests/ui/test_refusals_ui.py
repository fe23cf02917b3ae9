"""Every error in words: what happened, what to do, and nothing that a name could do."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import errors
from bot.domain.fetch import Reason
from bot.domain.policy import Policy
from bot.domain.sniff import Wrong
from bot.errors import (
    AlreadyHere,
    Ambiguous,
    BadInput,
    BotError,
    Bundled,
    Busy,
    Conflict,
    Lacking,
    NotAllowed,
    NotAnArticle,
    NotConfigured,
    NotFetched,
    NotFound,
    OverQuota,
    Unreadable,
)
from bot.ui import faults, fetching, layout
from tests.ui.calm import keeps_budget, keeps_calm
from tests.ui.cards import BRIEFLY, LARGE, NAMES, ids, parts, said

pytestmark = pytest.mark.filterwarnings(LARGE)


def told(error: BaseException) -> str:
    return said(faults.shown(error)).rstrip("\n")


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        (Wrong.EMPTY, "There is nothing in it.\nWas it saved before it was sent?"),
        (Wrong.PICTURE, "It is a picture.\nRun text recognition (OCR)"),
        (Wrong.OFFICE, "Save it as PDF or plain text"),
        (Wrong.ARCHIVE, "Unpack it and add the articles one by one"),
        (Wrong.BINARY, "whatever its name says.\nWhat is read: .txt, .md, .html and .pdf."),
        (Wrong.NAME, "It is not called like an article.\nWhat is read: .txt"),
    ],
)
def test_a_file_of_another_sort_is_refused_with_advice(wrong: Wrong, advice: str) -> None:
    shown = told(NotAnArticle("gas\n*1*.docx", wrong))
    assert shown.startswith("“gas *1*.docx” cannot be added\n")
    assert advice in shown


@pytest.mark.parametrize(
    ("reason", "tip"),
    [
        ("larger than 25 MB", "What /library backup gives can be imported"),
        ("the zip archive is broken", "What /library backup gives can be imported"),
        ("larger than 8 MB", "Take the pictures out"),
        ("longer than 400,000 words", "Split it"),
        ("it is behind a password", "without the password"),
        ("it has pictures alone", "text recognition"),
        ("torn", ""),
    ],
)
def test_a_reason_comes_with_what_can_be_done(reason: str, tip: str) -> None:
    shown = told(Unreadable("a.pdf", reason, "page 3"))
    assert shown.startswith("“a.pdf” cannot be read\n")
    assert f"{reason[0].upper()}{reason[1:]} (page 3)." in shown
    assert tip in shown
    assert len(shown.splitlines()) == (3 if tip else 2)
    assert "()" not in told(Unreadable("a.pdf", reason))


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("feed", "This feed is followed already\nIt is S3: /library feed list"),
        ("bin", "This article is in the bin\nPut S3 back with /library restore"),
        ("full text", "S3 has the article itself; a source card does not displace it."),
        ("published", "This very file is here already\nIt is S3. To read it again: /library re"),
    ],
)
def test_what_is_here_already_is_named(where: str, says: str) -> None:
    assert says in told(AlreadyHere("S3", where))


@pytest.mark.parametrize(
    ("what", "limit", "says", "more"),
    [
        ("articles", 500, "keeps 1,200 articles, and may keep 500.\nRemove some with", True),
        ("articles", 1, "keeps 1,200 articles, and may keep 1.", True),
        ("megabytes", 200, "keeps 1,200 MB, and may keep 200.", True),
        ("megabytes", 1, "keeps 1,200 MB, and may keep 1.", True),
        ("feeds", 1, "feeds, and may keep 1.\nRemove some: /library feed list.", True),
        ("drafts", 50, "drafts, and may keep 50.\nPublish or discard some", False),
        ("watches", 20, "Your direct messages have 20 at most", False),
        ("reports", 5, "You sent 1200 reports within a day, as many as", False),
    ],
)
def test_a_quota_says_what_makes_room(what: str, limit: int, says: str, more: bool) -> None:
    shown = told(OverQuota(what, 1_200, limit))
    assert says in shown
    assert ("The bot's owner can allow more." in shown) is more


def test_what_came_with_the_bot_is_no_servers_own() -> None:
    shown = told(Bundled("S3"))
    assert shown.startswith("S3 came with the bot\n")
    assert "/library starter" in shown


@pytest.mark.parametrize("reason", Reason)
def test_what_was_not_fetched_says_from_where_and_why(reason: Reason) -> None:
    title, *lines = fetching.words(NotFetched("news.example", reason, "404"))
    if reason is Reason.OFF:
        assert title == "Fetching from the web is off in this server"
        assert "/owner feature" in lines[0]
        return
    assert title == "Nothing was fetched from news.example"
    assert lines[0].endswith("(`404`).")
    assert lines[0][0].isupper()


@pytest.mark.parametrize(
    ("needed", "says"),
    [
        (Policy.CURATE, "Manage Messages in this server, or a role that /settings staff names"),
        (Policy.LIBRARY, "Manage Server in this server, or a role"),
        (Policy.MANAGE, "Manage Server in this server."),
        (Policy.OWNER, "this bot's owner."),
        (faults.CLOSED, "a channel in which this server lets this bot answer for everyone."),
        ("Send Messages", "Send Messages in this place."),
    ],
)
def test_who_may_not_is_told_what_it_needs(needed: str, says: str) -> None:
    shown = told(NotAllowed(needed))
    assert shown.startswith(f"You may not do that here\nIt needs {says}")


def test_what_the_bot_lacks_is_listed_in_words() -> None:
    one = told(Lacking("<#99>", ("Embed Links",)))
    assert one.startswith("Something is missing in <#99>\nThere I lack Embed Links.\n")
    three = told(Lacking("<#99>", ("View Channel", "Create Posts", "Embed Links")))
    assert "There I lack View Channel, Create Posts and Embed Links." in three


@pytest.mark.parametrize(
    ("close", "says"),
    [
        ((), "No person for “webr”\nCheck the spelling, or pick"),
        (("Weber",), "Closest: Weber.\n"),
        (("Weber", "Webster", "Wexler"), "Closest: Weber, Webster or Wexler.\n"),
    ],
)
def test_nothing_found_offers_what_is_close(close: tuple[str, ...], says: str) -> None:
    shown = told(NotFound("person", "webr", close))
    assert says in shown
    assert "while you type" in shown
    assert "while you type" not in told(NotFound("button", ""))
    assert told(NotFound("button", "")).startswith("No button\nWhat it belonged to is gone.")
    assert "spelling" not in told(NotFound("button", "curate"))


@pytest.mark.parametrize("asked", ["Q99", "#q7", "S3¶12", "12"])
def test_an_id_that_leads_nowhere_is_no_slip_of_spelling(asked: str) -> None:
    shown = told(NotFound("quote", asked))
    assert "It may have been taken out of the library" in shown
    assert "spelling" not in shown


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("fitting quote", "Try fewer words, or another speaker."),
        ("sentence", "Leave about out"),
        ("help topic", "/help alone shows them all."),
    ],
)
def test_what_no_spelling_mends_is_told_otherwise(kind: str, says: str) -> None:
    shown = told(NotFound(kind, "webr"))
    assert says in shown
    assert "spelling" not in shown


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_asked_for(typed: str) -> None:
    shown = told(BadInput("watch", typed, ("gas",)))
    assert shown == "Something to watch for is needed\nTry gas."


def test_several_that_fit_are_offered_and_told_apart() -> None:
    view = faults.shown(Ambiguous("person", "khan", (("P1", "A. Khan"), ("P2", "A. Khan"))))
    assert said(view).startswith("Which person is “khan”?\n2 fit; this bot does not guess.\n")
    assert "[A. Khan (P1)] [A. Khan (P2)]" in said(view)
    assert ids(view) == ["choose/person"]
    listed = Ambiguous("person", "khan", (("P1", "A"),), "quotes", 7, "speaker")
    assert ids(faults.shown(listed)) == ["quotes/7/choose/speaker"]


@pytest.mark.parametrize("field", sorted(faults.FIELDS))
def test_what_cannot_be_read_says_as_what(field: str) -> None:
    shown = told(BadInput(field, "`x`", ("`y`", "z")))
    assert shown.startswith(f"“`x`” cannot be read as {faults.FIELDS[field]}\n")
    assert "y" in shown.splitlines()[1]
    assert shown.endswith(" or z.")


@pytest.mark.parametrize(
    "field", ["change", "digests", "name", "tag", "role", "span", "pair", "filter"]
)
def test_some_fields_have_words_of_their_own(field: str) -> None:
    assert "cannot be read as" not in told(BadInput(field, "x", ("speaker", "topic")))
    assert len(told(BadInput(field, "x")).splitlines()) == 2


def test_a_long_name_among_the_examples_leaves_room_for_the_others() -> None:
    view = faults.shown(BadInput("search", "khan", ("A" * 4_000, "B" * 4_000, "C. Khan")))
    assert said(view).rstrip().endswith(" or C. Khan.")
    keeps_budget(view)


def test_an_unnamed_field_is_called_as_its_option() -> None:
    assert told(BadInput("colour", "x")) == "“x” cannot be read as something for colour"


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("late", "more than 30 days old. Correct the item anew"),
        ("undone", "It is undone already."),
        ("later", "Undo the later one first: C8 and C9."),
    ],
)
def test_what_cannot_be_undone_says_why(why: str, says: str) -> None:
    shown = told(Conflict("C7", why, ("C8", "C9")))
    assert shown.startswith("C7 cannot be undone\n")
    assert says in shown
    assert shown.endswith("Nothing was changed.")


def test_what_comes_first_later_or_elsewhere() -> None:
    assert (
        told(NotConfigured("a digest"))
        == "A digest is not set up here\nWhoever manages this server can do it: /setup."
    )
    assert "Try again in a moment." in told(Busy("the writer"))
    assert told(errors.Occupied("/x.db")).startswith("That did not work\nanother Attaché is using")


def test_an_error_nobody_expected_has_a_reference_and_no_words_of_its_own() -> None:
    view = faults.shown(RuntimeError("hush"), "1f2e3d4c")
    assert "tell the bot's owner this reference: 1f2e3d4c" in said(view)
    assert "hush" not in said(view)
    assert parts(view)[0]["accent_color"] == layout.WARNING.value
    assert faults.reference(NotFound("quote", "Q1")) == ""
    first, second = (faults.reference(RuntimeError("hush")) for _ in range(2))
    assert len(first) == len(second) == 8
    assert first != second


MAKERS: tuple[Callable[[str, tuple[str, ...]], BotError], ...] = (
    lambda name, some: NotFound("person", name, some),
    lambda name, some: Ambiguous("person", name, tuple(zip(some, some, strict=True))),
    lambda name, some: BadInput("search", name, some[:3]),  # names of people who could be meant
    lambda name, _: BadInput("change", name),
    lambda name, some: Conflict(name, "later", some),
    lambda name, _: NotAnArticle(name, Wrong.NAME),
    lambda name, _: Unreadable(name, name, name),
    lambda name, _: NotFetched(name, Reason.STATUS, name),
    lambda name, _: errors.Occupied(name),
)


@given(st.sampled_from(MAKERS), NAMES, st.lists(NAMES, min_size=1, max_size=30, unique=True))
@BRIEFLY
def test_an_error_of_any_words_fits_and_calls_nobody(
    make: Callable[[str, tuple[str, ...]], Any], name: str, some: list[str]
) -> None:
    keeps_calm(faults.shown(make(name, ("short", *some[:5]))))


def test_the_longest_of_usual_errors_keeps_to_the_budget() -> None:
    every = tuple((f"P{n}", "A. Khan " * 30) for n in range(300))
    for error in (
        Ambiguous("person", "khan", every),
        NotFound("person", "k" * 4_000, ("n" * 500,)),
    ):
        keeps_budget(faults.shown(error))
