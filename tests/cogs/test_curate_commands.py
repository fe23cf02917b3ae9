"""What moderators correct by commands: before and after, undo, names that could be several's."""

from typing import Any

import pytest

from bot.domain.corrections import Act
from bot.services.curate.wishes import wish
from bot.services.names import Kind
from tests.cogs.curating import curate, fixed, present, sent_off
from tests.cogs.world import World, card, ids, private, said, slash

DONE: list[tuple[str, dict[str, Any], str]] = [
    ("quote hide", {"quote": "Q2", "note": "not **here**"}, "Hidden: Q2\n> not **here**"),
    ("quote mark", {"quote": "Q2", "mark": "disputed"}, "Marked: Q2\n- mark: (none) → disputed"),
    ("event hide", {"event": "E4"}, "Hidden: E4\n"),
    ("event merge", {"event": "E1", "with_": "E2"}, "Merged: E1\n- the same happening as E2\n"),
    ("event split", {"event": "E1", "from_": "E3"}, "Split: E1\n- another happening than E3\n"),
    (
        "person alias",
        {"person": "Ines Okafor", "name": "The Pilot"},
        "Other name added: P2\n- also called The Pilot",
    ),
    ("person rename", {"person": "Ines Okafor", "name": "I. Okafor"}, "Renamed: P"),
    (
        "person merge",
        {"person": "Noor Haddad", "into": "Ines Okafor"},
        "Merged: P1\n- the same person as P2\n",
    ),
]


@pytest.mark.parametrize(("command", "options", "words"), DONE)
async def test_a_correction_shows_before_and_after_and_can_be_undone(
    world: World, command: str, options: dict[str, Any], words: str
) -> None:
    server = world.first
    result = await curate(server, command, **options)
    text = private(result)
    assert text.startswith(words)
    assert "This holds in this server only" in text
    again = private(await curate(server, command, **options))
    assert again.startswith(("Nothing was changed", "No ")), again
    twice = await world.post(*ids(card(result), "Undo"))
    undone = await server.moderator.click(card(result), label="Undo")
    assert private(undone).startswith("Undone: ")
    assert card(undone).id == card(result).id
    assert "cannot be undone" in private(await server.moderator.click(twice, label="0"))
    assert private(await curate(server, command, **options)).startswith(words)


async def test_what_is_hidden_is_gone_and_comes_back(world: World) -> None:
    server = world.first
    for kind, ref, words in (("quote", "Q2", "ships would slow"), ("event", "E4", "dockers")):
        show = (
            ("quote show", {"quote": ref})
            if kind == "quote"
            else ("timeline show", {"about": words})
        )
        await curate(server, f"{kind} hide", **{kind: ref})
        assert words not in private(await slash(server, show[0], **show[1])).split("\n", 1)[1]
        offered = await server.moderator.autocomplete(
            server.channel, f"curate {kind} unhide", kind, words
        )
        assert [choice["value"] for choice in offered] == [ref]
        assert words in offered[0]["name"]
        typed = await curate(server, f"{kind} unhide", **{kind: words})
        assert private(typed).startswith(f"Shown again: {ref}")
        assert words in said(await slash(server, show[0], **show[1]))
        hidden = await curate(server, f"{kind} hide", **{kind: ref})
        undone = await server.moderator.click(card(hidden), label="Undo")
        opened = await server.moderator.click(card(undone), label="Open")
        assert words in private(opened)
        again = private(await curate(server, f"{kind} unhide", **{kind: ref}))
        assert again.startswith("Nothing was changed")
        offered = await server.moderator.autocomplete(
            server.channel, f"curate {kind} unhide", kind, ""
        )
        assert offered == []


async def test_a_form_corrects_what_was_changed_in_it_alone(world: World) -> None:
    server = world.first
    shown = await curate(server, "quote fix", quote="Q2")
    assert shown.modal is not None
    assert shown.modal["title"] == "Correct quote Q2"
    assert present(shown) == {
        "speaker": "Ines Okafor",
        "role": "Harbour Commissioner",
        "date": "",
        "kind": ["reported"],
        "note": "",
    }
    result = private(
        await sent_off(server.moderator, shown, role="", date="3 Mar 2020", note="as **heard**")
    )
    assert result.startswith("Corrected: Q2\n- role: Harbour Commissioner → (none)\n- date: (none)")
    assert "→ 3 March 2020" in result
    assert "speaker" not in result
    assert "> as **heard**" in result
    shown = await curate(server, "quote fix", quote="Q2")
    assert present(shown)["date"] == "3 March 2020"
    assert private(await sent_off(server.moderator, shown)).startswith("Nothing changed: Q2")
    assert private(await curate(server, "log")).startswith("1 correction\n")


async def test_an_event_cannot_be_left_without_a_date(world: World) -> None:
    server = world.first
    told = private(await fixed(server, "E4", date="", place="Velmar"))
    assert "date" in told
    assert "17 Jan 2022" in told
    assert private(await curate(server, "log")).startswith("Nothing")


async def test_an_event_is_given_another_date_and_place(world: World) -> None:
    server = world.first
    result = await fixed(server, "E4", date="2021-03", place="Velmar")
    assert "- date: 11 March 2021 → March 2021\n- place: (none) → Velmar" in private(result)
    await server.moderator.click(card(result), label="Undo")
    assert present(await curate(server, "event fix", event="E4"))["date"] == "11 March 2021"


async def test_what_cannot_be_read_is_told_and_nothing_is_written(world: World) -> None:
    server = world.first
    wrong = private(await fixed(server, "Q2", date="last blue moon"))
    assert wrong.startswith("“last blue moon” cannot be read as a date")
    assert "Nothing was changed" in private(
        await curate(server, "event merge", event="E1", with_="E1")
    )
    blank = private(await curate(server, "person rename", person="P1", name=" "))
    assert blank.startswith("A person's name is needed\nTry Maria Weber.")
    assert "Nothing was corrected here yet" in private(await curate(server, "log"))


async def test_an_ambiguous_name_is_a_choice_that_goes_on(world: World) -> None:
    server = world.first
    asked = await curate(server, "person rename", person="berg", name="Captain Berg", note="why")
    assert private(asked).startswith("Which person is “berg”?")
    (menu,) = ids(card(asked))
    value = option_of(asked, "Tomas Berg")
    done = await server.moderator.select(card(asked), [value], custom_id=menu)
    assert private(done).startswith(f"Renamed: {value}\n- name: Tomas Berg → Captain Berg\n> why")


async def test_namesakes_are_told_apart_in_a_choice(world: World) -> None:
    server = world.first
    await curate(server, "person rename", person="Ines Okafor", name="Tomas Berg")
    asked = private(await slash(server, "who", person="Tomas Berg"))
    assert "[Tomas Berg (P2)] [Tomas Berg (P3)]" in asked or "(P3)] [Tomas Berg (P2)]" in asked


async def test_an_ambiguous_speaker_in_a_form_is_a_choice_that_goes_on(world: World) -> None:
    server = world.first
    asked = await fixed(server, "Q2", speaker="berg", date="2020")
    value = option_of(asked, "Edda Berg")
    done = await server.moderator.select(card(asked), [value])
    text = private(done)
    assert "- speaker: Ines Okafor → Edda Berg" in text
    assert "→ 2020" in text


async def test_an_ambiguous_quote_opens_its_form_once_chosen(world: World) -> None:
    server = world.first
    wished = wish(Act.FIX, Kind.QUOTE, "harbour")
    listing = await world.services.asking.keep(server.guild.id, wished)
    message = await world.post(f"wish/{listing}/choose/item/Q2", f"wish/{listing}/choose/act/hide")
    shown = await server.moderator.click(message, label="0")
    assert present(shown)["speaker"] == "Ines Okafor"
    assert private(await server.moderator.click(message, label="1")).startswith("No button")


def option_of(asked: Any, label: str) -> str:
    """Return the value of a menu's option."""
    (row,) = [part for part in card(asked).components[0]["components"] if part["type"] == 1]
    found = [o["value"] for o in row["components"][0]["options"] if o["label"] == label]
    assert len(found) == 1, row
    return str(found[0])


AUTOCOMPLETE = [
    ("quote hide", "quote", "ships would", "Ines Okafor: that ships would slow down in the bay"),
    ("quote fix", "quote", "ships would", "Ines Okafor: that ships would slow down in the bay"),
    ("quote mark", "quote", "ships would", "Ines Okafor: that ships would slow down in the bay"),
    ("event hide", "event", "grain terminal", "11 March 1998: On 11 March 1998 the old grain"),
    ("event fix", "event", "grain terminal", "11 March 1998: On 11 March 1998 the old grain"),
    ("event merge", "with", "grain terminal", "11 March 1998: On 11 March 1998 the old grain"),
    ("event split", "from", "grain terminal", "11 March 1998: On 11 March 1998 the old grain"),
    ("person alias", "person", "okaf", "Ines Okafor"),
    ("person merge", "into", "okaf", "Ines Okafor"),
    ("person rename", "person", "okaf", "Ines Okafor"),
]


@pytest.mark.parametrize(("command", "option", "typed", "name"), AUTOCOMPLETE)
async def test_names_are_offered(
    world: World, command: str, option: str, typed: str, name: str
) -> None:
    server = world.first
    offered = await server.moderator.autocomplete(
        server.channel, f"curate {command}", option, typed
    )
    assert any(choice["name"].startswith(name) for choice in offered), offered


async def test_a_correction_holds_in_its_server_alone(world: World) -> None:
    before = said(await slash(world.second, "quote show", quote="Q2"))
    await fixed(world.first, "Q2", speaker="Tomas Berg")
    await curate(world.first, "event hide", event="E4")
    assert said(await slash(world.second, "quote show", quote="Q2")) == before
    assert "dockers" in said(await slash(world.second, "timeline show", about="dockers"))
    offered = await world.second.moderator.autocomplete(
        world.second.channel, "curate event unhide", "event", ""
    )
    assert offered == []
    assert "Nothing was corrected" in private(await curate(world.second, "log"))


async def test_the_words_of_a_hidden_quote_are_the_articles_and_nobodys(world: World) -> None:
    server, words = world.first, "The cranes will turn again tonight"
    hidden = private(await curate(server, "quote hide", quote="cranes will turn"))
    assert "`" not in hidden
    assert "The article stays whole: /source read and /find still show its words" in hidden
    found = await slash(server, "quote check", text=words)
    told = private(found)
    assert "moderators have hidden them as a quote: no speaker is named" in told
    assert "not quoted speech" not in told
    assert [each for each in ids(card(found)) if each.startswith("Q")] == []
    author = private(await slash(server, "quote check", text=words, said_by="Mira Halvorsen"))
    assert "as you do" not in author, "they are not the author's"
    assert "turn again tonight" in private(
        await slash(server, "source read", source="S2", paragraph=2)
    )
    await curate(server, "quote unhide", quote="Q6")
    await fixed(server, "Q6", speaker="Tomas Berg")
    fault = private(await slash(server, "quote check", text=words, said_by="Ines Okafor"))
    assert "You name Ines Okafor; this server's moderators name Tomas Berg." in fault
    there = private(await slash(world.second, "quote check", text=words))
    assert "Ines Okafor · reported by" in there
    beside = private(await slash(server, "quote check", text="signed the settlement on Thursday"))
    assert "not quoted speech" in beside
