"""Feeds over days: what is asked of a site, what comes, and what goes wrong."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot import app
from bot.assembly import Services
from bot.domain.feeds import AT_A_LOOK, EVERY, TRIES, Feed, Pause, State
from bot.domain.fetch import Reason
from bot.domain.settings import Feature
from bot.errors import AlreadyHere, NotFetched, NotFound, OverQuota
from bot.store import feeds as store
from tests.conftest import LOADED
from tests.services.fetch.site import PAGE, Answer, Site, running
from tests.syndication import rss, story

GUILD, OTHER, USER = 111, 222, 42
XML = "application/rss+xml"


class Bot:
    """The services of a bot that may fetch from one site, and the time that it takes for now."""

    def __init__(self, services: Services, site: Site) -> None:
        self.services = services
        self.site = site
        self.now = LOADED

    async def follow(self, path: str = "/feed", *, publish: bool = False) -> Feed:
        url = self.site.url(path)
        feed, _ = await self.services.feeds.add(GUILD, USER, url, publish=publish)
        return feed

    async def feed(self) -> Feed:
        (feed,) = await self.services.feeds.listed(GUILD)
        return feed

    async def look(self, after: timedelta = 2 * EVERY) -> Feed:
        """Let time pass, and look at what is due then."""
        self.now += after
        while await self.services.polling.tick():
            pass
        return await self.feed()

    def put(self, *titles: str, **headers: str) -> None:
        self.site.put("/feed", rss(titles), XML, **headers)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with running() as site:
        yield site


@pytest.fixture
async def bot(site: Site, tmp_path: Path) -> AsyncIterator[Bot]:
    async with AsyncExitStack() as stack:
        held: list[Bot] = []
        services = await stack.enter_async_context(
            app.opened(tmp_path / "a.db", lambda: held[0].now if held else LOADED, site.reach())
        )
        held.append(Bot(services, site))
        await services.settings.switch(GUILD, Feature.URL, on=True)
        held[0].put("Storm")
        yield held[0]


async def test_what_is_there_counts_as_seen(bot: Bot) -> None:
    bot.put("Storm", "Calm")
    feed = await bot.follow()
    assert (feed.number, feed.title, feed.user) == (1, "Harbour News", USER)
    assert (await bot.look()).counts == ((State.SEEN, 2),)
    assert bot.site.paths == ["/feed", "/feed"]


async def test_a_feed_is_looked_at_about_hourly(bot: Bot) -> None:
    await bot.follow()
    first = (await bot.feed()).next - bot.now
    assert EVERY * 0.2 <= first <= EVERY * 1.2
    await bot.look(first - timedelta(minutes=1))
    assert len(bot.site.paths) == 1
    feed = await bot.look(timedelta(minutes=2))
    assert len(bot.site.paths) == 2
    assert 0.89 * EVERY <= feed.next - bot.now <= 1.11 * EVERY
    assert feed.checked == bot.now
    assert bot.services.polling.ticked == bot.now


async def test_a_look_that_cannot_even_be_noted_leaves_no_other_half_done(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = asyncio.Event()

    async def fails(*_: object) -> None:
        broken.set()
        raise OSError("disk full")

    found = bot.services.polling._found

    async def slowly(*look: Any) -> None:
        await broken.wait()
        await found(*look)

    bot.site.put("/other", rss(["Calm"]), XML)
    first, second = await bot.follow(), await bot.follow("/other")
    bot.site.refuse("/feed", 500)
    monkeypatch.setattr(bot.services.polling, "_found", slowly)
    monkeypatch.setattr(bot.services.polling, "_failed", fails)
    with pytest.raises(OSError, match="disk full"):
        await bot.look()
    looked = {feed.number: feed.checked for feed in await bot.services.feeds.listed(GUILD)}
    assert looked == {first.number: LOADED, second.number: bot.now}


async def test_an_unchanged_feed_is_not_sent_again(bot: Bot) -> None:
    sent: list[int] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        same = request.headers.get("If-None-Match") == '"1"'
        sent.append(304 if same else 200)
        headers = {"Content-Type": XML, "ETag": '"1"', "Last-Modified": "Monday"}
        return web.Response(status=sent[-1], body=b"" if same else rss(["a"]), headers=headers)

    bot.site.pages["/feed"] = answer
    feed = await bot.follow()
    assert (feed.etag, feed.modified) == ('"1"', "Monday")
    for _ in range(2):
        feed = await bot.look()
    assert sent == [200, 304, 304]
    assert (feed.etag, feed.modified, feed.fault) == ('"1"', "Monday", "")


async def test_new_articles_come_a_few_at_a_time_oldest_first(bot: Bot) -> None:
    await bot.follow()
    titles = [f"Day {number}" for number in range(AT_A_LOOK + 2)]
    for title in titles:
        bot.site.put(f"/{title.lower().replace(' ', '-')}", story(title))
    bot.put("Storm", *titles)
    feed = await bot.look()
    assert (feed.count(State.DRAFT), feed.count(State.WAITING)) == (AT_A_LOOK, 2)
    drafts = await bot.services.desk.listed(GUILD)
    assert {title for _, title, *_ in drafts} == set(titles[:AT_A_LOOK])
    feed = await bot.look()
    assert (feed.count(State.DRAFT), feed.count(State.WAITING)) == (len(titles), 0)
    await bot.look()
    assert [path for path in bot.site.paths if path != "/feed"] == [
        f"/day-{number}" for number in range(len(titles))
    ]


async def test_what_the_library_has_is_not_fetched(bot: Bot) -> None:
    bot.site.put("/calm", story("Calm"))
    draft = await bot.services.feeds.draft(GUILD, USER, bot.site.url("/calm"))
    await bot.services.shelf.publish(GUILD, USER, draft.number)
    await bot.follow(publish=True)
    bot.put("Storm", "Calm")
    feed = await bot.look()
    assert feed.count(State.HERE) == 1
    assert bot.site.paths.count("/calm") == 1


async def test_an_article_that_cannot_be_had_is_tried_again_and_then_left(bot: Bot) -> None:
    await bot.follow()
    bot.site.refuse("/slow", 503)
    bot.site.refuse("/gone", 404)
    bot.site.put("/thin", "<html><body></body></html>")
    bot.put("Storm", "Slow", "Gone", "Thin")
    feed = await bot.look()
    assert (feed.count(State.FAILED), feed.count(State.WAITING)) == (2, 1)
    for _ in range(TRIES - 1):
        feed = await bot.look()
    assert (feed.count(State.FAILED), feed.count(State.WAITING)) == (3, 0)
    await bot.look()
    assert bot.site.paths.count("/slow") == TRIES
    assert bot.site.paths.count("/gone") == 1
    assert feed.fault == ""


async def test_entries_that_lead_inside_reach_nothing(bot: Bot) -> None:
    await bot.follow()
    inside = f"http://127.0.0.1:{bot.site.port}/"
    bot.site.names = {"inside.example": ("127.0.0.1",)}
    links = (inside, bot.site.url("/", "inside.example"), "http://169.254.169.254/latest")
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    bot.site.put("/feed", f'<rss version="2.0"><channel>{items}</channel></rss>', XML)
    feed = await bot.look()
    assert feed.count(State.FAILED) == 3
    assert bot.site.reached == 0


async def test_failures_put_it_off_and_one_good_look_mends_all(bot: Bot) -> None:
    await bot.follow()
    bot.site.refuse("/feed", 500)
    waits = []
    for _ in range(3):
        feed = await bot.look(2 * EVERY if not waits else waits[-1] * 1.01)
        waits.append(feed.next - bot.now)
    assert waits == sorted(waits)
    assert waits[-1] > 7 * EVERY
    assert (feed.failures, feed.fault, feed.detail) == (3, Reason.STATUS, "500")
    bot.put("Storm")
    feed = await bot.look(waits[-1] * 1.01)
    assert (feed.failures, feed.failing, feed.fault) == (0, None, "")


async def test_a_site_that_asks_for_peace_gets_it(bot: Bot) -> None:
    await bot.follow()
    bot.site.refuse("/feed", 429, Retry_After="36000")
    feed = await bot.look()
    assert feed.next - bot.now >= timedelta(hours=10)


async def test_a_feed_that_fails_for_a_week_is_paused_and_told_once(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.follow("/feed?token=hush")
    bot.site.pages["/feed?token=hush"] = bot.site.pages["/feed"]
    bot.site.refuse("/feed?token=hush", 500)
    for _ in range(9):
        feed = await bot.look(timedelta(days=1, hours=3))
    assert feed.pause is Pause.FAILING
    assert caplog.text.count("is paused: status") == 1
    assert "hush" not in caplog.text
    resumed = await bot.services.feeds.resume(GUILD, feed.number)
    assert (resumed.pause, resumed.failures, resumed.fault) == (None, 0, "")
    assert resumed.next - bot.now < timedelta(minutes=5)


async def test_a_feed_that_is_gone_is_paused_at_once(bot: Bot) -> None:
    await bot.follow()
    bot.site.refuse("/feed", 410)
    assert (await bot.look()).pause is Pause.GONE
    asked = len(bot.site.paths)
    await bot.look(timedelta(days=2))
    assert len(bot.site.paths) == asked


async def test_a_feed_that_has_moved_is_asked_there(bot: Bot) -> None:
    await bot.follow()
    bot.site.redirect("/feed", "/new", 301)
    bot.site.put("/new", rss(["Storm"]), XML)
    assert (await bot.look()).url == bot.site.url("/new")
    await bot.look()
    assert bot.site.paths[-1] == "/new"


async def test_a_feed_that_becomes_a_page_fails(bot: Bot) -> None:
    await bot.follow()
    bot.site.put("/feed", PAGE)
    assert (await bot.look()).fault == Reason.NO_FEED


async def test_a_feed_that_breaks_its_reader_fails_alone(bot: Bot) -> None:
    await bot.follow()
    bot.site.put("/other", rss(["Other"], "Other"), XML)
    await bot.follow("/other")
    bot.services.polling._web._worker._wall = 1.0
    many = b" ".join(b'a%d="x"' % number for number in range(200_000))
    bot.site.put("/feed", b"<rss><channel><item " + many + b">", XML)
    bot.now += 2 * EVERY
    await bot.services.polling.tick()
    one, other = await bot.services.feeds.listed(GUILD)
    assert one.fault == "unreadable"
    assert other.number == 2


async def test_a_full_server_keeps_what_waits(bot: Bot) -> None:
    await bot.follow()
    await bot.services.settings.allot(GUILD, articles=0)
    bot.site.put("/calm", story("Calm"))
    bot.put("Storm", "Calm")
    feed = await bot.look()
    assert (feed.fault, feed.detail, feed.count(State.WAITING)) == ("full", "articles", 1)
    await bot.services.settings.allot(GUILD, articles=10)
    feed = await bot.look()
    assert (feed.fault, feed.count(State.DRAFT)) == ("", 1)


async def test_what_the_owner_turns_off_stops_and_goes_on(bot: Bot) -> None:
    await bot.follow()
    await bot.services.settings.switch(GUILD, Feature.URL, on=False)
    feed = await bot.look()
    assert len(bot.site.paths) == 1
    assert feed.next > bot.now
    await bot.services.settings.switch(GUILD, Feature.URL, on=True)
    await bot.look()
    assert len(bot.site.paths) == 2


async def test_a_server_that_was_left_is_not_looked_for(bot: Bot) -> None:
    await bot.follow()
    await bot.services.leaving.left(GUILD)
    bot.now += 5 * EVERY
    assert await store.due(bot.services.feeds._db, bot.now, 10) == ()


async def test_one_fault_stops_no_other_feed_and_not_the_loop(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.follow()
    bot.now += 2 * EVERY
    slept: list[float] = []
    errors = [OSError("disk"), ValueError("x"), KeyError("y"), RuntimeError("z")]

    async def fail(*_: object) -> object:
        raise errors[len(slept) % len(errors)]

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        bot.now += timedelta(hours=30)
        if len(slept) == len(errors):
            monkeypatch.undo()  # from here on all is well
        if len(slept) == 6:
            raise asyncio.CancelledError

    polling = bot.services.polling
    monkeypatch.setattr("bot.services.fetch.reader.WebReader.look", fail)
    polling._sleep = sleep
    with suppress(asyncio.CancelledError):
        await polling.run()
    assert len(slept) == 6
    assert caplog.text.count("feed F1") == len(errors)
    assert (await bot.feed()).fault == ""


async def test_the_loop_survives_its_own_database(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    turns: list[float] = []

    async def sleep(seconds: float) -> None:
        turns.append(seconds)
        if len(turns) == 3:
            raise asyncio.CancelledError

    async def broken(*_: object) -> object:
        raise OSError("the disk is gone")

    monkeypatch.setattr(store, "due", broken)
    bot.services.polling._sleep = sleep
    with suppress(asyncio.CancelledError):
        await bot.services.polling.run()
    assert turns == [60.0] * 3
    assert caplog.text.count("feeds: will try again") == 3


async def test_a_feed_that_is_removed_while_it_is_looked_at(bot: Bot) -> None:
    feed = await bot.follow()
    bot.site.pages["/feed"] = _removing(bot)
    bot.now += 2 * EVERY
    await bot.services.polling.tick()
    assert await bot.services.feeds.listed(GUILD) == ()
    with pytest.raises(NotFound):
        await bot.services.feeds.get(GUILD, feed.number)
    assert await bot.services.feeds._db.read("SELECT * FROM feed_item") == []


def _removing(bot: Bot) -> Answer:
    async def remove(request: web.Request) -> web.StreamResponse:
        await bot.services.feeds.remove(GUILD, 1)
        bot.site.put("/feed", rss(["Storm", "New"]), XML)
        page = bot.site.pages["/feed"]
        assert not isinstance(page, web.Response)
        return await page(request)

    return remove


async def test_only_so_many_entries_are_remembered(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "KEPT", 5)
    feed = await bot.follow()
    for turn in range(4):
        bot.put(*(f"T{turn} {number}" for number in range(4)))
        for number in range(4):
            bot.site.refuse(f"/t{turn}-{number}", 404)
        await bot.look()
        await bot.look()
    feed = await bot.feed()
    assert sum(count for _, count in feed.counts) <= 5 + 4


async def test_one_server_sees_nothing_of_anothers_feeds(bot: Bot) -> None:
    feed = await bot.follow()
    feeds = bot.services.feeds
    await bot.services.settings.switch(OTHER, Feature.URL, on=True)
    assert await feeds.listed(OTHER) == ()
    assert await feeds.suggest(OTHER, "harb") == ()
    assert [entry.name for entry in await feeds.suggest(GUILD, "harb")] == ["Harbour News"]
    for change in (feeds.get, feeds.pause, feeds.resume, feeds.remove):
        with pytest.raises(NotFound):
            await change(OTHER, feed.number)
    with pytest.raises(NotFound):
        await feeds.publishing(OTHER, feed.number, publish=True)
    with pytest.raises(NotFound):
        await feeds.named(OTHER, "F1")
    tested = await feeds.test(OTHER, feed.url)
    assert (tested.feed, len(tested.new)) == (None, 1)
    assert (await feeds.test(GUILD, feed.url)).feed == feed
    assert (await bot.feed()) == feed


async def test_the_same_feed_twice_and_too_many(bot: Bot) -> None:
    await bot.follow()
    with pytest.raises(AlreadyHere) as here:
        await bot.follow()
    assert (here.value.ref, here.value.where) == ("F1", "feed")
    await bot.services.settings.allot(GUILD, feeds=1)
    with pytest.raises(OverQuota) as full:
        await bot.follow()
    assert (full.value.what, full.value.used, full.value.limit) == ("feeds", 1, 1)


async def test_nothing_is_asked_where_it_is_off(bot: Bot) -> None:
    feeds, url = bot.services.feeds, bot.site.url("/feed")
    calls = (
        feeds.draft(OTHER, USER, url),
        feeds.add(OTHER, USER, url, publish=False),
        feeds.test(OTHER, url),
        feeds.resume(OTHER, 1),
    )
    for call in calls:
        with pytest.raises(NotFetched) as off:
            await call
        assert off.value.reason == Reason.OFF
    assert bot.site.asked == []
