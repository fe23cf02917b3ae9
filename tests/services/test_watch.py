"""Watches: what they match, when they tell, and that they tell nobody else."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.domain.digest.models import Target, Trouble
from bot.domain.digest.outcomes import Blocked, Refused, Unavailable, Unclear, Undelivered
from bot.domain.watch import MOST, SHOWN
from bot.errors import Ambiguous, BadInput, NotFound, OverQuota
from bot.services.watch.watches import Watcher
from bot.store import privacy, watch
from tests.services.conftest import GUILD, OTHER
from tests.services.watching import CURATOR, FRIEND, HERE, USER, Room, room
from tests.store.articles import rows

ELSEWHERE = Watcher(USER, GUILD)
DIRECT = Watcher(USER, None)


@pytest.fixture
async def desk(path: Path) -> AsyncIterator[Room]:
    async with room(path) as desk:
        yield desk


@pytest.mark.parametrize(
    ("who", "text", "counts"),
    [
        (HERE, "gas", {"quotes": 3, "events": 0, "passages": 4}),
        (HERE, "vault", {"quotes": 1, "events": 1, "passages": 1}),
        (ELSEWHERE, "vault", {"quotes": 0, "events": 0, "passages": 0}),
        (DIRECT, "vault", {"quotes": 0, "events": 0, "passages": 0}),
        (HERE, "speaker:weber", {"quotes": 2, "events": 0, "passages": 0}),
        (HERE, "pipe OR whales", {"quotes": 0, "events": 2, "passages": 2}),
    ],
)
async def test_adding_counts_what_is_here_already(
    desk: Room, who: Watcher, text: str, counts: dict[str, int]
) -> None:
    added = await desk.services.watches.add(who, text)
    assert added.counts == counts
    page = await desk.services.search.page(
        who.guild, await desk.services.asking.question(who.guild, added.listing), 1
    )
    found = dict(getattr(page, "counts", ()))
    assert sum(found.get(kind, 0) for kind in counts) == sum(counts.values())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Gas -prices", "Gas -prices"),
        ("speaker:weber kind:direct", 'speaker:"Maria Weber" kind:direct'),
        ('"gas is life" after:2020', '"gas is life" after:2020'),
        ("colour:red", "colour red"),
    ],
)
async def test_a_watch_is_kept_in_the_search_syntax(desk: Room, text: str, kept: str) -> None:
    added = await desk.services.watches.add(HERE, text)
    assert added.watched.watch.text == kept
    assert [hint.kind for hint in added.hints] == (["unknown-field"] if "colour" in text else [])


@pytest.mark.parametrize("text", ["", "   ", "-gas", "***", "source:S1", "source:nothing gas"])
async def test_what_asks_for_nothing_new_is_refused(desk: Room, text: str) -> None:
    with pytest.raises(BadInput):
        await desk.services.watches.add(HERE, text)
    assert await desk.services.watches.listed(HERE) == ()


async def test_faulty_names_dates_hours_and_zones_are_refused(desk: Room) -> None:
    watches = desk.services.watches
    with pytest.raises(NotFound):
        await watches.add(HERE, "speaker:xyzzy")
    for text, options in (
        ("gas before:never", {}),
        ("gas", {"quiet": "at night"}),
        ("gas", {"quiet": "7-7"}),
        ("gas", {"zone": "Atlantis"}),
    ):
        with pytest.raises(BadInput):
            await watches.add(HERE, text, **options)


async def test_an_ambiguous_speaker_is_chosen_and_the_rest_of_the_request_kept(desk: Room) -> None:
    watches = desk.services.watches
    with pytest.raises(Ambiguous) as caught:
        await watches.add(HERE, "gas speaker:novak", quiet="22-7", zone="Karachi")
    asked = caught.value
    assert (asked.feature, asked.option) == ("watch", "speaker")
    value, name = asked.candidates[0]
    added = await watches.chosen(HERE, asked.listing, "speaker", value)
    assert added.watched.watch.text == f'gas speaker:"{name}"'
    assert added.watched.alerts.zone == "Asia/Karachi"
    assert added.watched.alerts.quiet is not None
    with pytest.raises(NotFound):
        await watches.chosen(HERE, asked.listing, "source", "S1")


async def test_a_new_source_is_told_of_once(desk: Room) -> None:
    await desk.services.watches.add(HERE, "harbour")
    await desk.minute()
    assert desk.discord.sent == []
    source = await desk.publish("The harbour froze over. Nobody sailed.")
    await desk.hours(3)
    (alert,) = desk.alerts()
    assert [news.source.id for news in alert.news] == [source]
    assert alert.news[0].watches == ("harbour",)
    assert alert.news[0].best is not None
    assert "harbour" in alert.news[0].best.words
    assert (alert.server, alert.open) == (f"Server {OTHER}", False)
    assert desk.discord.sent[0][0] == Target(user=USER, silent=False)


async def test_what_does_not_match_is_not_told_and_not_looked_at_again(desk: Room) -> None:
    await desk.services.watches.add(HERE, "harbour")
    await desk.publish("Nothing of the sort happened here.")
    assert len(await watch.waiting(desk.db)) == 1
    await desk.minute()
    assert await watch.waiting(desk.db) == ()
    assert desk.discord.sent == []
    assert await rows(desk.db, "SELECT * FROM digest_post") == []


async def test_the_starters_new_sources_are_told_everywhere(desk: Room) -> None:
    for who in (HERE, ELSEWHERE, Watcher(FRIEND, None)):
        await desk.services.watches.add(who, "harbour")
    await desk.publish("The harbour froze over.", guild=None)
    await desk.minute()
    assert sorted(target.user or 0 for target, _ in desk.discord.sent) == [USER, USER, FRIEND]
    assert sorted(alert.server for alert in desk.alerts()) == [
        "", f"Server {GUILD}", f"Server {OTHER}",
    ]  # fmt: skip


async def test_a_servers_own_is_told_in_no_other(desk: Room) -> None:
    for who in (HERE, ELSEWHERE, DIRECT, Watcher(FRIEND, GUILD), Watcher(FRIEND, None)):
        await desk.services.watches.add(who, "harbour")
    source = await desk.publish("The harbour froze over.", guild=OTHER)
    await desk.hours(2)
    (alert,) = desk.alerts()
    assert [news.source.id for news in alert.news] == [source]
    assert desk.discord.sent[0][0].user == USER


async def test_alerts_are_batched_an_hour_apart(desk: Room) -> None:
    await desk.services.watches.add(HERE, "harbour")
    await desk.services.watches.add(HERE, "ice OR frost")
    first = await desk.publish("The harbour froze, ice everywhere.")
    await desk.minute()
    start = desk.time.now
    others = [await desk.publish(f"Frost in winter {number}.") for number in range(3)]
    await desk.hours(3)
    one, two = desk.alerts()
    assert [news.source.id for news in one.news] == [first]
    assert one.news[0].watches == ("harbour", "ice OR frost")
    assert [news.source.id for news in two.news] == others
    (sent_at, *_), *_ = await rows(
        desk.db, "SELECT due_at FROM digest_post ORDER BY due_at DESC LIMIT 1"
    )
    assert (datetime.fromisoformat(sent_at) - start).total_seconds() >= 3_600


async def test_many_new_sources_make_one_alert(desk: Room) -> None:
    await desk.services.watches.add(HERE, "harbour")
    for number in range(SHOWN + 4):
        await desk.publish(f"Number {number} tells of the harbour.")
    await desk.hours(3)
    (alert,) = desk.alerts()
    assert (len(alert.news), alert.more) == (SHOWN, 4)


async def test_quiet_hours_hold_an_alert_back_until_they_end(desk: Room) -> None:
    added = await desk.services.watches.add(HERE, "harbour", quiet="14:00-07:00", zone="Karachi")
    assert not added.guessed_zone
    await desk.publish("The harbour froze over.")  # 9:00 in London, 14:00 in Karachi
    await desk.hours(16)
    assert desk.alerts() == []
    await desk.hours(2)
    assert len(desk.alerts()) == 1
    (row,) = await rows(desk.db, "SELECT due_at FROM digest_post")
    assert datetime.fromisoformat(row[0]) >= datetime(2026, 3, 3, 2, tzinfo=UTC)


async def test_hours_without_a_zone_are_the_servers_or_a_guess(desk: Room) -> None:
    guess = await desk.services.watches.add(HERE, "harbour", quiet="22-7")
    assert guess.guessed_zone
    assert guess.watched.alerts.zone in {"UTC", "Etc/UTC"}
    plain = await desk.services.watches.add(HERE, "frost")
    assert not plain.guessed_zone


async def test_hidden_finds_match_nothing(desk: Room) -> None:
    await desk.services.watches.add(HERE, "harbour")
    source = await desk.publish("The harbour froze over.")
    (own,) = await rows(desk.db, "SELECT id FROM library WHERE guild_id = ?", OTHER)
    await desk.db.write(
        lambda raw: raw.execute(
            "INSERT INTO covered (library_id, kind, item_id) VALUES (?, 'S', ?)", (own[0], source)
        )
    )
    await desk.hours(2)
    assert desk.discord.sent == []
    assert await watch.waiting(desk.db) == ()


async def test_a_speaker_that_several_bear_by_now_stands_for_each(desk: Room) -> None:
    await desk.services.watches.add(HERE, 'speaker:"Karl Secret"')
    await desk.said("The key is lost", "Karl Secret")
    await desk.minute()
    (alert,) = desk.alerts()
    assert alert.news[0].quote is not None
    assert alert.news[0].quote.words == "The key is lost"


async def test_a_paused_watch_tells_nothing_and_goes_on_from_where_it_resumes(desk: Room) -> None:
    watches = desk.services.watches
    added = await watches.add(HERE, "harbour")
    paused = await watches.pause(HERE, added.watched.watch.ref)
    assert paused.watch.paused
    await desk.publish("The harbour froze over.")
    await desk.hours(2)
    resumed = await watches.resume(HERE, "HARBOUR")
    assert not resumed.silent
    await desk.hours(2)
    assert desk.discord.sent == []
    later = await desk.publish("The harbour thawed.")
    await desk.minute()
    assert [news.source.id for news in desk.alerts()[0].news] == [later]


async def test_a_removed_watch_is_gone_with_its_alerts(desk: Room) -> None:
    watches = desk.services.watches
    one, two = await watches.add(HERE, "harbour"), await watches.add(HERE, "frost")
    assert one.watched.alerts == two.watched.alerts
    await watches.remove(HERE, one.watched.watch.ref)
    assert [w.watch.text for w in await watches.listed(HERE)] == ["frost"]
    assert len(await rows(desk.db, "SELECT id FROM digest")) == 1
    await watches.remove(HERE, "frost")
    assert await rows(desk.db, "SELECT id FROM digest") == []
    with pytest.raises(NotFound):
        await watches.remove(HERE, "frost")
    await desk.publish("The harbour froze over, frost all around.")
    await desk.hours(1)
    assert desk.discord.sent == []


async def test_the_same_words_are_one_watch(desk: Room) -> None:
    watches = desk.services.watches
    one = await watches.add(HERE, "harbour")
    await watches.pause(HERE, "harbour")
    two = await watches.add(HERE, "harbour ")
    assert two.watched == one.watched
    other = await watches.add(HERE, "harbour", quiet="22-7")
    assert other.watched.watch.id != one.watched.watch.id


async def test_a_person_has_so_many_watches_over_all_servers(desk: Room) -> None:
    watches = desk.services.watches
    for number in range(MOST):
        await watches.add((HERE, ELSEWHERE, DIRECT)[number % 3], f"word{number}")
    with pytest.raises(OverQuota):
        await watches.add(HERE, "one too many")
    assert len(await watches.listed(DIRECT)) == MOST
    await watches.add(Watcher(FRIEND, OTHER), "one too many")
    await watches.add(CURATOR, "one too many", channel="99")


async def test_each_place_shows_its_own_watches(desk: Room) -> None:
    watches = desk.services.watches
    await watches.add(HERE, "harbour")
    await watches.add(ELSEWHERE, "frost")
    await watches.add(DIRECT, "ice")
    await watches.add(CURATOR, "storm", channel="99")
    listed = {
        who: [watched.watch.text for watched in await watches.listed(who)]
        for who in (HERE, ELSEWHERE, DIRECT, CURATOR, Watcher(FRIEND, OTHER, curates=True))
    }
    assert listed == {
        HERE: ["harbour"],
        ELSEWHERE: ["frost"],
        DIRECT: ["harbour", "frost", "ice"],
        CURATOR: ["harbour", "storm"],
        Watcher(FRIEND, OTHER, curates=True): ["storm"],
    }
    for who in (ELSEWHERE, Watcher(FRIEND, OTHER), Watcher(FRIEND, GUILD, curates=True)):
        with pytest.raises(NotFound):
            await watches.remove(who, "storm")


async def test_a_channel_is_told_for_all_who_set_watches_there(desk: Room) -> None:
    await desk.services.watches.add(CURATOR, "harbour", channel="99")
    await desk.services.watches.add(Watcher(FRIEND, OTHER, curates=True), "frost", channel="99")
    desk.discord.leave(OTHER, USER)
    await desk.publish("Frost in the harbour.")
    await desk.hours(2)
    (alert,) = desk.alerts()
    assert (alert.server, alert.open) == ("", True)
    assert alert.news[0].watches == ("harbour", "frost")
    assert desk.discord.sent[0][0].channel == 99


@pytest.mark.parametrize("why", [Trouble.MEMBER, Trouble.SERVER])
async def test_who_has_left_is_told_nothing_more(desk: Room, why: Trouble) -> None:
    await desk.services.watches.add(HERE, "harbour")
    desk.discord.leave(OTHER, USER, why)
    await desk.publish("The harbour froze over.")
    await desk.hours(2)
    assert desk.discord.sent == []
    (watched,) = await desk.services.watches.listed(DIRECT)
    assert watched.alerts.trouble is why


async def test_where_nobody_knows_who_is_a_member_the_alert_waits(
    desk: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot")
    await desk.services.watches.add(HERE, "harbour")
    desk.discord.be_away(OTHER, USER)
    await desk.publish("The harbour froze over.")
    await desk.hours(1)
    assert desk.discord.sent == []
    (waits,) = (
        record for record in caplog.records if record.name.startswith("bot.services.digest")
    )
    assert (waits.levelname, waits.exc_info) == ("INFO", None)
    desk.discord.gone.clear()
    await desk.minute()
    assert len(desk.alerts()) == 1


async def test_closed_messages_pause_and_are_told_at_the_next_occasion(desk: Room) -> None:
    services = desk.services
    await services.watches.add(HERE, "harbour")
    desk.discord.failing = Blocked(Trouble.MESSAGES)
    source = await desk.publish("The harbour froze over.")
    await desk.hours(2)
    (watched,) = await services.watches.listed(HERE)
    assert watched.alerts.trouble is Trouble.MESSAGES
    assert await services.subscriptions.stopped(FRIEND) == ()
    (stopped,) = await services.subscriptions.stopped(USER)
    assert stopped.id == watched.alerts.digest
    assert await services.subscriptions.stopped(USER) == ()
    desk.discord.failing = None
    await services.watches.resume(HERE, watched.watch.ref)
    await desk.hours(2)
    assert [news.source.id for news in desk.alerts()[0].news] == [source]


async def test_a_second_stop_is_told_again(desk: Room) -> None:
    services = desk.services
    await services.watches.add(HERE, "harbour")
    desk.discord.failing = Blocked(Trouble.MESSAGES)
    for number in range(2):
        await desk.publish(f"The harbour froze over in year {number}.")
        await desk.hours(2)
        assert len(await services.subscriptions.stopped(USER)) == 1
        assert await services.subscriptions.stopped(USER) == ()
        await services.watches.resume(HERE, "harbour")


async def test_a_new_watch_tries_again_where_alerts_had_stopped(desk: Room) -> None:
    await desk.services.watches.add(HERE, "harbour")
    desk.discord.failing = Blocked(Trouble.MESSAGES)
    await desk.publish("The harbour froze over.")
    await desk.hours(2)
    added = await desk.services.watches.add(HERE, "frost")
    assert not added.watched.silent


@pytest.mark.parametrize("failure", [Refused(), Unavailable()])
async def test_an_alert_that_fails_is_not_told_for_ever(desk: Room, failure: Exception) -> None:
    await desk.services.watches.add(HERE, "harbour")
    desk.discord.failing = failure
    await desk.publish("The harbour froze over.")
    await desk.hours(2)
    desk.discord.failing = None
    await desk.hours(3)
    assert len(desk.alerts()) == isinstance(failure, Unavailable)


async def test_a_frozen_servers_watches_rest(desk: Room) -> None:
    await desk.services.watches.add(HERE, "harbour")
    await desk.db.write(
        lambda raw: raw.execute(
            "UPDATE library SET left_at = '2026-03-01' WHERE guild_id = ?", (OTHER,)
        )
    )
    await desk.publish("The harbour froze over.")
    await desk.hours(2)
    assert desk.discord.sent == []


async def test_one_that_cannot_be_looked_at_stops_no_other(
    desk: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = desk.services
    await services.watches.add(HERE, "harbour")
    await services.watches.add(Watcher(FRIEND, OTHER), "harbour")
    (alerts,) = services.digests._engine._agendas[1:]
    look = type(alerts)._found

    async def fail(self: object, guild: int, library: int, digest: int, told: int) -> object:
        if digest == 1:
            raise RuntimeError
        return await look(self, guild, library, digest, told)

    monkeypatch.setattr(type(alerts), "_found", fail)
    await desk.publish("The harbour froze over.")
    await desk.minute()
    assert [target.user for target, _ in desk.discord.sent] == [FRIEND]


async def test_deleting_what_is_kept_of_a_user_ends_their_watches(desk: Room) -> None:
    await desk.services.watches.add(HERE, "harbour", quiet="1-2")
    await desk.services.watches.add(CURATOR, "frost", channel="99")
    assert ("watches you set", 2) in await desk.services.privacy.kept(USER)
    assert b"harbour" in await desk.services.privacy.export(USER)
    await desk.db.write(partial(privacy.delete, user=USER))
    assert await rows(desk.db, "SELECT text, user_id FROM watch") == [("frost", None)]
    assert await rows(desk.db, "SELECT * FROM quiet") == []
    assert await desk.services.privacy.kept(USER) == ()


@pytest.mark.parametrize("failure", [Unavailable(), Unclear()])
async def test_what_could_not_be_sent_before_the_quiet_hours_waits_for_their_end(
    desk: Room, failure: Undelivered
) -> None:
    desk.time.now = desk.time.now.replace(hour=21, minute=56)
    await desk.services.watches.add(HERE, "harbour", quiet="22:00-07:00", zone="UTC")
    await desk.publish("The harbour froze over.")
    desk.discord.failing = failure
    await desk.minute()
    desk.discord.failing = None
    desk.time.now = desk.time.now.replace(hour=21, minute=59)
    await desk.hours(9)
    assert desk.discord.sent == []
    await desk.hours(1)
    assert len(desk.alerts()) == 1
