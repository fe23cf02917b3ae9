"""Reports, the queue, and what moderators mean by what they type."""

from functools import partial

import pytest

from bot.assembly import Services
from bot.domain.answers import Dated
from bot.domain.corrections import Act
from bot.domain.curate import Post, Queued
from bot.domain.models import Certainty
from bot.errors import Ambiguous, NotFound
from bot.services.curate.items import parted
from bot.services.curate.wishes import DIFFERENCE, FEATURE, wish
from bot.services.names import Kind
from bot.store.corrections.covered import hide_source
from tests.services.conftest import GUILD, OTHER

READER, SECOND_READER = 5_001, 5_002


async def waiting(services: Services, guild: int = GUILD, *, owner: bool = False) -> list[Queued]:
    """Turn every page of the queue."""
    queue = services.curate.queue
    first = await queue.page(guild, 1, owner=owner)
    pages = (
        [await queue.page(guild, n, owner=owner) for n in range(1, first.total + 1)]
        if first
        else []
    )
    return [page for page in pages if page]


async def number(services: Services, guild: int, words: str) -> str:
    found = await services.quotes.suggest(guild, words)
    return found[0].value


async def test_a_server_without_reports_has_what_nobody_is_sure_of(services: Services) -> None:
    pages = await waiting(services)
    assert {page.waiting.certainty for page in pages} == {Certainty.LIKELY, Certainty.UNCLEAR}
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert pages[0].waiting.certainty is Certainty.UNCLEAR
    assert pages[0].counts.unsure == len(pages)
    assert pages[0].context


async def test_a_report_comes_first_with_what_was_said(services: Services) -> None:
    ref = await number(services, GUILD, "Gas is life")
    await services.curate.report(GUILD, READER, ref, "It was Novak.")
    await services.curate.report(GUILD, SECOND_READER, ref, "No, really.")
    await services.curate.report(GUILD, READER, ref, "It was Novak!")
    first = (await waiting(services))[0]
    assert first.item.ref == ref
    assert {report.reason for report in first.waiting.reports} == {"No, really.", "It was Novak!"}
    assert first.counts.reported == 1


@pytest.mark.parametrize("ref", ["Q1", "E1", "S1", "P1"])
async def test_anything_can_be_reported(services: Services, ref: str) -> None:
    await services.curate.report(GUILD, READER, ref, "wrong")
    first = (await waiting(services))[0]
    assert first.item.ref == ref
    assert bool(first.context) == (ref[0] in "QE")


@pytest.mark.parametrize(
    "ref", ["Q99", "E99", "S99", "P99", "X1", "Q", "", "Q1x", "Q²", "Q" + "9" * 30]
)
async def test_what_is_not_there_cannot_be_reported(services: Services, ref: str) -> None:
    with pytest.raises(NotFound):
        await services.curate.report(GUILD, READER, ref, "wrong")
    assert not (await waiting(services))[0].waiting.reports


async def test_reports_stay_in_their_server(services: Services) -> None:
    await services.curate.report(OTHER, READER, "Q1", "wrong")
    assert not (await waiting(services))[0].waiting.reports
    assert not (await waiting(services, owner=True))[0].waiting.reports
    assert (await waiting(services, OTHER))[0].waiting.reports
    vault = await number(services, OTHER, "The vault is open")
    with pytest.raises(NotFound):
        await services.curate.report(GUILD, READER, vault, "wrong")


async def test_reports_from_direct_messages_come_to_the_owner_alone(services: Services) -> None:
    await services.curate.report(None, READER, "Q1", "wrong")
    assert not (await waiting(services))[0].waiting.reports
    assert not (await waiting(services, OTHER))[0].waiting.reports
    (report,) = (await waiting(services, owner=True))[0].waiting.reports
    assert report.direct


async def test_what_has_gone_since_waits_no_more(services: Services) -> None:
    await services.curate.report(OTHER, READER, "E1", "wrong")
    pages = await waiting(services, OTHER)
    own = pages[0].item
    assert isinstance(own, Dated)
    scope = await services.libraries.scope(OTHER)
    hide = partial(hide_source, library=scope.own, source=own.source.id)
    await services.curate.items.db.write(hide)
    left = await waiting(services, OTHER)
    assert not any(page.waiting.reports for page in left)
    assert len(left) < len(pages)


async def test_a_page_out_of_range_is_the_nearest(services: Services) -> None:
    queue = services.curate.queue
    last = len(await waiting(services))
    for asked, shown in ((0, 1), (-3, 1), (10**9, last)):
        page = await queue.page(GUILD, asked)
        assert page is not None
        assert page.number == shown


async def test_what_was_posted_most_comes_first(services: Services) -> None:
    likely = next(
        page.item.ref
        for page in await waiting(services)
        if page.waiting.certainty is Certainty.LIKELY
    )
    await services.curate.posts.keep(OTHER, Post(1, 1), (likely,))
    assert (await waiting(services))[0].item.ref != likely
    await services.curate.posts.keep(GUILD, Post(1, 2), (likely, "E1"))
    first = (await waiting(services))[0]
    assert first.item.ref == likely
    assert first.waiting.posted == 1


async def test_ids_words_and_names_are_understood(services: Services) -> None:
    change = services.curate.wishes.change
    ref = await number(services, GUILD, "Gas is life")
    for typed in (ref, ref[1:], ref.lower(), "Gas is life"):
        hidden = await change(GUILD, wish(Act.HIDE, Kind.QUOTE, typed, note="why"))
        assert (hidden.item, hidden.act, hidden.fields, hidden.note) == (ref, Act.HIDE, (), "why")
    merged = await change(GUILD, wish(Act.MERGE, Kind.EVENT, "E1", other="2"))
    assert (merged.item, merged.fields) == ("E1", (("with", "E2"),))
    apart = await change(GUILD, wish(Act.SPLIT, Kind.EVENT, "E1", other="E2"))
    assert apart.fields == (("from", "E2"),)
    one = await change(GUILD, wish(Act.MERGE, Kind.PERSON, "Maria Weber", other="P2"))
    assert one.fields == (("into", "P2"),)
    named = await change(GUILD, wish(Act.RENAME, Kind.PERSON, "P1", name="M. Weber"))
    assert named.fields == (("name", "M. Weber"),)
    marked = await change(GUILD, wish(Act.MARK, Kind.QUOTE, ref, mark="disputed"))
    assert marked.fields == (("mark", "disputed"),)
    cleared = await change(GUILD, wish(Act.MARK, Kind.QUOTE, ref, mark=""))
    assert cleared.fields == (("mark", None),)


async def test_what_could_be_several_is_kept_for_a_choice(services: Services) -> None:
    wished = wish(Act.MERGE, Kind.PERSON, "P1", other="Novak", note="one man")
    with pytest.raises(Ambiguous) as several:
        await services.curate.wishes.change(GUILD, wished)
    assert (several.value.feature, several.value.option) == (FEATURE, "other")
    kept = await services.asking.question(GUILD, several.value.listing)
    chosen = kept.changed("other", several.value.candidates[0][0])
    change = await services.curate.wishes.change(GUILD, chosen)
    assert (change.item, change.note) == ("P1", "one man")
    assert change.fields == (("into", several.value.candidates[0][0]),)


@pytest.mark.parametrize(
    ("act", "kind", "typed"),
    [
        (Act.HIDE, Kind.QUOTE, "E1 or so"),
        (Act.HIDE, Kind.EVENT, "nothing like it"),
        (Act.UNHIDE, Kind.QUOTE, "nothing like it"),
        (Act.UNHIDE, Kind.EVENT, "nothing like it"),
        (Act.RENAME, Kind.PERSON, "Karl Secret"),
        (Act.RULE, DIFFERENCE, "nothing like it"),
    ],
)
async def test_what_is_not_known_is_not_found(
    services: Services, act: Act, kind: str, typed: str
) -> None:
    for guild in (GUILD, OTHER) if typed != "Karl Secret" else (GUILD,):
        with pytest.raises(NotFound):
            await services.curate.wishes.change(guild, wish(act, kind, typed))


def test_ids_are_taken_apart() -> None:
    assert parted("Q17") == ("Q", 17)
    for wrong in ("q17", "17", "Q-1", "Q 1", "Q1/open", "E8+E9"):
        with pytest.raises(NotFound):
            parted(wrong)
