"""What the bot remembers of itself, and of those who use it."""

from bot.assembly import Services
from bot.services.names import Kind
from tests.services.conftest import GUILD


async def test_the_commands_last_synced_are_remembered(services: Services) -> None:
    assert await services.state.commands() is None
    for digest, ids in (("abc", {"quote": 12345678901234567}), ("def", {})):
        await services.state.keep_commands(digest, ids)
        assert await services.state.commands() == (digest, ids)


async def test_nothing_is_kept_of_one_who_only_reads(services: Services) -> None:
    await services.quotes.search(GUILD, "gas")
    await services.quotes.random(GUILD, 7, None, None)
    await services.search.find(GUILD, "gas")
    assert await services.privacy.kept(7) == ()


async def test_every_kind_of_name_is_offered(services: Services) -> None:
    offered = {kind: await services.asking.suggest(GUILD, kind, "") for kind in Kind}
    assert all(offered.values())
    assert all(len(entries) <= 25 for entries in offered.values())
    assert (await services.asking.suggest(GUILD, Kind.PERSON, "mari web"))[0].name == "Maria Weber"
    assert (await services.asking.suggest(GUILD, Kind.QUOTE, "Q1"))[0].value == "Q1"
    assert (await services.asking.suggest(GUILD, Kind.EVENT, "2022-01"))[0].value == "E3"


async def test_a_name_is_shown_as_its_library_writes_it(services: Services) -> None:
    scope = await services.libraries.scope(GUILD)
    names = services.asking.names
    assert names.name(scope, Kind.PERSON, "P1") == "Maria Weber"
    assert names.name(scope, Kind.PERSON, "P4") == "P4", "another library's"
    assert names.closest(scope, Kind.PERSON, "Mara Weber")[0] == "Maria Weber"
    assert names.closest(scope, Kind.PERSON, "") == ()
