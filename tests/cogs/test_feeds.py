"""Articles from the web and feeds, as a moderator sees them."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.domain.feeds import EVERY, State
from bot.domain.settings import Feature
from bot.domain.shelf import Draft
from bot.ui.plain import plain
from tests.cogs.world import Server, World, card, ids, private, running, slash
from tests.services.fetch.site import Site
from tests.services.fetch.site import running as site_running
from tests.syndication import rss, story


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with site_running() as site:
        site.put("/storm", story("Storm at night"))
        site.put("/feed", rss(["Storm at night"]), "application/rss+xml")
        yield site


@pytest.fixture
async def world(asleep: World, site: Site) -> AsyncIterator[World]:
    asleep.web = site.reach()
    async with running(asleep):
        await allow(asleep, asleep.first)
        yield asleep


async def allow(world: World, server: Server, *, on: bool = True) -> None:
    await world.services.settings.switch(server.guild.id, Feature.URL, on=on)


async def look(world: World) -> None:
    """Let so much time pass that every feed is due, and look at them."""
    world.now += 3 * EVERY
    while await world.services.polling.tick():
        pass


async def drafts(world: World, server: Server) -> list[Draft]:
    """Return a server's drafts."""
    desk = world.services.desk
    return [
        await desk.get(server.guild.id, number) for number, *_ in await desk.listed(server.guild.id)
    ]


async def follow(world: World, site: Site, **options: object) -> str:
    return private(await world.ask("library feed add", url=site.url("/feed"), **options))


async def test_it_is_off_until_the_owner_turns_it_on(world: World, site: Site) -> None:
    await allow(world, world.first, on=False)
    for command, options in (
        ("library add url", {"url": site.url("/storm")}),
        ("library feed add", {"url": site.url("/feed")}),
        ("library feed test", {"feed": site.url("/feed")}),
    ):
        answer = private(await world.ask(command, **options))
        assert "Fetching from the web is off in this server" in answer
        assert "/owner feature with the feature url" in answer
    assert site.asked == []
    assert "No feeds here" in private(await world.ask("library feed list"))


async def test_a_page_becomes_a_draft(world: World, site: Site) -> None:
    result = await world.ask("library add url", url=site.url("/storm?token=x#top"))
    answer = private(result)
    assert "Storm at night" in answer
    assert "Nora Field" in answer
    assert "news.example" in answer
    publish = next(i for i in ids(card(result)) if i.endswith("/publish"))
    moderator = world.first.moderator
    published = private(await moderator.click(card(result), custom_id=publish))
    assert "Storm at night" in published
    shown = private(await world.ask("quote search", text="nobody slept"))
    assert "Nobody slept" in shown
    elsewhere = private(await slash(world.second, "quote search", text="nobody slept"))
    assert "Nobody slept" not in elsewhere


async def test_where_it_was_found_is_kept(world: World, site: Site) -> None:
    site.redirect("/short", "/storm")
    await world.ask("library add url", url=site.url("/short"))
    (draft,) = await drafts(world, world.first)
    assert draft.origin == site.url("/storm")
    assert draft.name == "news.example-storm.html"
    assert draft.described.source.url == site.url("/storm")


async def test_a_page_cannot_pass_for_another_sites(world: World, site: Site) -> None:
    for path, host in (("/own", "news.example"), ("/other", "paper.example")):
        head = f'<head><link rel="canonical" href="https://www.{host}/2026/storm">'
        site.put(path, story(f"Storm {path[1:]}").replace("<head>", head))
        await world.ask("library add url", url=site.url(path))
    told = {draft.described.source.url for draft in await drafts(world, world.first)}
    assert told == {"https://www.news.example/2026/storm", site.url("/other")}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nowhere", "The site did not give it (404)"),
        ("/picture", "It is no text that can be read (image/png)"),
        ("/closed", "robots.txt"),
        ("/inside", "no address of a page"),
        ("/loop", "without an end"),
    ],
)
async def test_a_page_that_cannot_be_had_is_told(
    world: World, site: Site, path: str, words: str
) -> None:
    site.put("/picture", b"\x89PNG", "image/png")
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed", "text/plain")
    site.redirect("/inside", "http://169.254.169.254/latest")
    site.redirect("/loop", "/loop")
    answer = private(await world.ask("library add url", url=site.url(path)))
    assert "Nothing was fetched" in answer
    assert words in answer
    assert site.reached == 0


@pytest.mark.parametrize("typed", ["x", "http://localhost/", "http://2130706433/", "file:///x"])
async def test_what_is_no_address_is_refused(world: World, site: Site, typed: str) -> None:
    answer = private(await world.ask("library add url", url=typed))
    assert "no address of a page on the public web" in answer
    assert site.asked == []


async def test_an_article_that_is_here_is_not_added_again(world: World, site: Site) -> None:
    result = await world.ask("library add url", url=site.url("/storm"))
    publish = next(i for i in ids(card(result)) if i.endswith("/publish"))
    await world.first.moderator.click(card(result), custom_id=publish)
    answer = private(await world.ask("library add url", url=site.url("/storm")))
    assert "is here already" in answer


async def test_what_is_in_a_feed_counts_as_seen_and_what_is_new_becomes_drafts(
    world: World, site: Site
) -> None:
    answer = await follow(world, site)
    assert "Added: Harbour News" in answer
    assert "What is in it now (1 entry) counts as seen" in answer
    await look(world)
    assert await drafts(world, world.first) == []
    site.put("/calm", story("Calm by day"))
    site.put("/feed", rss(["Storm at night", "Calm"]), "application/rss+xml")
    await look(world)
    (draft,) = await drafts(world, world.first)
    assert draft.described.source.title == "Calm by day"
    assert draft.user == world.first.moderator.id
    shown = private(await world.ask("library drafts"))
    assert "Calm by day" in shown
    assert "1 into drafts" in private(await world.ask("library feed pause", feed="Harbour"))
    assert "Calm by day" not in private(await world.ask("source list"))


async def test_a_feed_may_publish_by_itself(world: World, site: Site) -> None:
    assert "published by themselves" in await follow(world, site, publish=True)
    site.put("/calm", story("Calm by day"))
    site.put("/feed", rss(["Storm at night", "Calm"]), "application/rss+xml")
    await look(world)
    assert "Calm by day" in private(await world.ask("source list"))
    (feed,) = await world.services.feeds.listed(world.first.guild.id)
    assert feed.count(State.PUBLISHED) == 1


async def test_testing_keeps_nothing(world: World, site: Site) -> None:
    site.put("/feed", rss(["Storm at night", "Calm"]), "application/rss+xml")
    answer = private(await world.ask("library feed test", feed=site.url("/feed")))
    assert "Tested: Harbour News" in answer
    assert "2 of them not in this library" in answer
    assert "Calm" in answer
    assert await world.services.feeds.listed(world.first.guild.id) == ()
    await follow(world, site)
    site.put("/feed", rss(["Calm", "More"]), "application/rss+xml")
    answer = private(await world.ask("library feed test", feed="F1"))
    assert "1 of them new since the last look (F1)" in answer
    assert "More" in answer
    assert site.paths == ["/feed"] * 3


async def test_a_page_leads_to_its_feed(world: World, site: Site) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.put("/", f"<html><head>{head}</head><body><p>News</p></body></html>")
    answer = private(await world.ask("library feed add", url=f"news.example:{site.port}"))
    assert "no address" in answer
    assert "Added: Harbour News" in private(await world.ask("library feed add", url=site.url("/")))
    site.put("/", "<html><body><p>News</p></body></html>")
    answer = private(await world.ask("library feed add", url=site.url("/")))
    assert "There is no feed at that address" in answer


async def test_the_same_feed_is_followed_once(world: World, site: Site) -> None:
    await follow(world, site)
    assert "This feed is followed already" in await follow(world, site)


async def test_there_is_a_limit(world: World, site: Site) -> None:
    await world.services.settings.allot(world.first.guild.id, feeds=1)
    await follow(world, site)
    site.put("/other", rss([]), "text/xml")
    answer = private(await world.ask("library feed add", url=site.url("/other")))
    assert "There is no room for more" in answer
    assert "keeps 1 feed, and may keep 1." in answer
    private(await world.ask("library feed remove", feed="F1"))
    assert "There is no room" in private(
        await world.ask("library feed add", url=site.url("/other"))
    )


async def test_the_list_opens_each_feed_and_its_buttons_work(world: World, site: Site) -> None:
    await follow(world, site)
    moderator = world.first.moderator
    listed = await world.ask("library feed list")
    assert "1 feed" in private(listed)
    opened = await moderator.select(card(listed), ["1"], custom_id="feed/open")
    assert "Last look" in private(opened)
    paused = await moderator.click(card(opened), label="Pause")
    assert "It is paused" in private(paused)
    resumed = await moderator.click(card(paused), label="Resume")
    assert "next" in private(resumed)
    publishing = await moderator.click(card(resumed), label="Publish by itself")
    assert "publishes by itself" in private(publishing)
    drafting = await moderator.click(card(publishing), label="Into drafts")
    assert "into drafts" in private(drafting)
    sure = await moderator.click(card(drafting), label="Remove")
    assert private(sure).startswith("Remove the feed Harbour News?")
    kept = await moderator.click(card(sure), label="Keep it")
    tested = await moderator.click(card(kept), label="Test")
    assert "nothing was kept" in private(tested)
    gone = await moderator.click(
        card(await world.ask("library feed remove", feed="F1")), custom_id="feed1/gone"
    )
    assert "Removed: Harbour News" in private(gone)
    assert "No feeds here" in private(await world.ask("library feed list"))


async def test_pausing_and_resuming(world: World, site: Site) -> None:
    await follow(world, site)
    assert "It is paused" in private(await world.ask("library feed pause", feed="F1"))
    site.put("/calm", story("Calm by day"))
    site.put("/feed", rss(["Storm at night", "Calm"]), "application/rss+xml")
    await look(world)
    assert await drafts(world, world.first) == []
    assert "next" in private(await world.ask("library feed resume", feed="harbour news"))
    await look(world)
    assert len(await drafts(world, world.first)) == 1


async def test_feeds_are_offered_by_name(world: World, site: Site) -> None:
    assert await world.type("library feed pause", "feed", "") == []
    await follow(world, site)
    assert await world.type("library feed pause", "feed", "har") == ["Harbour News"]
    assert await world.type("library feed test", "feed", "f1") == ["Harbour News"]


async def test_a_feed_of_another_server_is_not_found(world: World, site: Site) -> None:
    await follow(world, site)
    await allow(world, world.second)
    stranger = world.second.moderator
    for command in ("pause", "resume", "remove"):
        answer = private(await slash(world.second, f"library feed {command}", stranger, feed="F1"))
        assert "No feed" in answer
        assert "Harbour" not in answer
    listed = private(await slash(world.second, "library feed list", stranger))
    assert "No feeds here" in listed
    offered = await stranger.autocomplete(world.second.channel, "library feed pause", "feed", "har")
    assert offered == []
    forged = await world.post(*(f"feed1/{verb}" for verb in VERBS))
    for verb in VERBS:
        pressed = await world.first.reader.click(forged, custom_id=f"feed1/{verb}")
        assert "You may not do that here" in private(pressed)
    (feed,) = await world.services.feeds.listed(world.first.guild.id)
    assert feed.pause is None


VERBS = ("open", "pause", "resume", "publish", "drafts", "remove", "gone", "test")


async def test_two_servers_follow_the_same_feed(world: World, site: Site) -> None:
    await follow(world, site)
    await allow(world, world.second)
    await slash(
        world.second,
        "library feed add",
        world.second.moderator,
        url=site.url("/feed"),
        publish=True,
    )
    site.put("/calm", story("Calm by day"))
    site.put("/feed", rss(["Storm at night", "Calm"]), "application/rss+xml")
    await look(world)
    assert len(await drafts(world, world.first)) == 1
    assert await drafts(world, world.second) == []
    assert "Calm by day" in private(await slash(world.second, "source list"))
    assert "Calm by day" not in private(await slash(world.first, "source list"))


async def test_a_fault_is_told_in_the_list(world: World, site: Site) -> None:
    await follow(world, site)
    site.refuse("/feed", 503)
    await look(world)
    listed = private(await world.ask("library feed list"))
    assert "the site did not give it (503)" in listed
    world.now += timedelta(days=8)
    await look(world)
    listed = private(await world.ask("library feed list"))
    assert "paused, because it failed for a week" in listed


async def test_a_feed_rests_where_the_owner_turns_it_off_and_says_so(
    world: World, site: Site
) -> None:
    await follow(world, site)
    await allow(world, world.first, on=False)
    asked = len(site.paths)
    await look(world)
    assert len(site.paths) == asked
    listed = private(await world.ask("library feed list"))
    assert "turned off by this bot's owner" in listed
    await allow(world, world.first)
    await look(world)
    assert "turned off" not in private(await world.ask("library feed list"))
    assert len(site.paths) > asked


async def test_a_test_that_fails_leaves_the_feeds_card(world: World, site: Site) -> None:
    shown = await world.ask("library feed add", url=site.url("/feed"))
    site.refuse("/feed", 503)
    pressed = await world.first.moderator.click(card(shown), label="Test")
    (refused,) = pressed.followups
    assert "(503)" in plain(refused.components)
    assert "Last look" in private(shown)


async def test_feeds_live_on_after_a_restart(world: World, site: Site) -> None:
    await follow(world, site)
    listed = await world.ask("library feed list")
    await world.restart()
    opened = await world.first.moderator.select(card(listed), ["1"], custom_id="feed/open")
    assert "Harbour News" in private(opened)
    site.put("/calm", story("Calm by day"))
    site.put("/feed", rss(["Storm at night", "Calm"]), "application/rss+xml")
    await look(world)
    assert len(await drafts(world, world.first)) == 1


async def test_who_added_a_feed_may_be_forgotten(world: World, site: Site) -> None:
    await follow(world, site)
    moderator = world.first.moderator
    shown = private(await slash(world.first, "privacy show", moderator))
    assert "feeds you added: 1" in shown
    asked = await slash(world.first, "privacy delete", moderator)
    await moderator.click(card(asked), custom_id="privacy/delete")
    (feed,) = await world.services.feeds.listed(world.first.guild.id)
    assert feed.user is None
    site.put("/calm", story("Calm by day"))
    site.put("/feed", rss(["Storm at night", "Calm"]), "application/rss+xml")
    await look(world)
    assert len(await drafts(world, world.first)) == 1
