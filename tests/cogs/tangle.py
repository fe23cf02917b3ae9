"""Two servers with everything a server can have of its own, and words by which each is known."""

from datetime import timedelta
from pathlib import Path

from bot import app
from bot.assembly import Services
from bot.domain.corrections import Act, Change
from bot.domain.names import fold
from tests.conftest import FIRST_GUILD, LOADED, SECOND_GUILD

MODERATOR = 7
DRAFT, BINNED = 1, 2


def article(names: tuple[str, str], thing: str, place: str, day: str) -> bytes:
    """Return an article of a server's own: its words stand nowhere else."""
    author, speaker = names
    return f"""---
title: "The {thing} of {place}"
authors: ["{author}"]
outlet: "The {place} Observer"
date: {day}
source_kind: news
---

The council of {place} bought a {thing} on 3 March 2021.

"No {thing} has ever served this town as well," the mayor {speaker} said on 4 March 2021.

On 9 June 2021 {speaker} opened the {thing} to everyone in {place}.
""".encode()


OWN = {
    FIRST_GUILD: (
        (("Mirela Dragunat", "Osric Aldermoss"), "kestrelgate", "Thornwick", "2021-03-05"),
        (("Ludmila Fenwrithe", "Casimir Borrowdell"), "glimmerpump", "Ashcombe", "2021-06-10"),
        (("Ottoline Marchbrook", "Yestin Quarrie"), "pebblecrane", "Dunmarrow", "2021-06-11"),
    ),
    SECOND_GUILD: (
        (("Thessaly Brandvold", "Ignatius Wexcombe"), "borkwhistle", "Harrowmere", "2021-03-05"),
        (("Perpetua Glaswyn", "Emeric Stallworth"), "drizzlebarge", "Coldharrow", "2021-06-10"),
        (("Rosalba Finchley", "Tancred Oversley"), "murkwheel", "Saltbourne", "2021-06-11"),
    ),
}
"""A published article, a draft and one in the bin of each server."""
STARTER_GIVEN = {FIRST_GUILD: "Hesperia Vantongeren", SECOND_GUILD: "Balthasar Ruthven"}
"""Whom each server takes the speaker of the starter's first quote to be."""


def canaries(guild: int) -> frozenset[str]:
    """Return the folded words that only this server may ever be shown."""
    found: set[str] = set(fold(STARTER_GIVEN[guild]).split())
    for names, thing, place, _ in OWN[guild]:
        found |= {word for text in (*names, thing, place) for word in fold(text).split()}
    if guild == SECOND_GUILD:
        found |= {"zeppelin", "quist2022", "wanda", "barnaby"}
    return frozenset(found)


async def tangle(path: Path) -> None:
    """Give both servers of a loaded library articles, drafts, a bin and corrections."""
    async with app.opened(path, lambda: LOADED - timedelta(days=1)) as services:
        for guild in OWN:
            await _furnish(services, guild)


async def _furnish(services: Services, guild: int) -> None:
    for place, texts in enumerate(OWN[guild]):
        name = f"{texts[1]}.md"
        draft = await services.shelf.draft(guild, MODERATOR, name, article(*texts))
        if place != DRAFT:
            published = await services.shelf.publish(guild, MODERATOR, draft.number)
            if place == BINNED:
                await services.keeping.remove(guild, MODERATOR, f"S{published.source.id}")
    await services.corrections.make(
        guild, MODERATOR, Change("Q1", Act.FIX, (("speaker", STARTER_GIVEN[guild]),))
    )
    hidden = "Q2" if guild == FIRST_GUILD else "Q3"
    await services.corrections.make(guild, MODERATOR, Change(hidden, Act.HIDE))
