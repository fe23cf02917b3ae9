"""What can be typed, with examples that can be clicked."""

from collections.abc import Callable, Mapping, Sequence

from discord import ui

from bot.ui import layout
from bot.ui.text import inline_code

Mention = Callable[[str], str]

TOPICS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "quotes": (
        ("quote search", "speaker:Imran Khan text:busy", "what somebody said, word for word"),
        ("quote check", "text:he is a busy man", "whether it was said so; what differs is named"),
        ("quote show", "quote:Q3", "one quote with its whole provenance"),
        ("quote random", "", "a quote for the channel; none twice until all were shown"),
    ),
    "timeline": (
        (
            "timeline show",
            "about:Imran Khan from:2021",
            "what happened when, and how we know",
        ),
        ("timeline on-this-day", "date:17 January", "the events of a day in any year"),
        ("timeline around", "event:E4 days:60", "what else happened around an event"),
        ("timeline differences", "about:Imran Khan", "where sources differ, with both passages"),
        ("timeline show", "from:2021 picture:True", "the same, drawn"),
    ),
    "sources": (
        ("source list", "kind:op-ed", "the articles of the library"),
        ("source show", "source:korybko2021", "one article and what it holds"),
        ("source compare", "first:korybko2021 second:yousaf2022", "what both say, and only one"),
        ("source summary", "source:korybko2021", "its weightiest sentences, never rewritten"),
    ),
    "cite": (
        ("cite", "item:korybko2021", "a reference in APA, ready to paste"),
        ("cite", "item:Q3 style:MLA 9", "a quotation, as quoted in its article"),
        ("cite", "item:S1 style:BibTeX – for LaTeX as_file:True", "for LaTeX, Zotero or Pandoc"),
    ),
    "export": (
        ("export", "what:quotes format:CSV query:speaker:khan", "a file for you alone"),
        ("export", "what:events format:ICS query:after:2021", "for a calendar, or a TimelineJS"),
        ("export", "what:sources format:RIS", "for Zotero, EndNote and Mendeley"),
    ),
    "people": (("who", "person:Imran Khan", "names, roles, quotes, company, and what others say"),),
    "search": (
        ("find", 'text:"phone call" -Biden', "quotes, events, passages and people at once"),
        ("find", "text:gas OR railway after:2021", "one word or the other, after a date"),
        ("find", "text:pipe* source:fernandez2022", "beginnings of words, in one article"),
    ),
    "privacy": (
        ("privacy show", "", "what is kept about you"),
        ("privacy export", "", "all of it, as a file"),
        ("privacy delete", "", "delete it"),
    ),
}
PROMISE = (
    "Every answer is a citation: a quote is byte for byte the article's, a date says how it is "
    "known, a summary is selected sentences. What this bot does not know, it says."
)


def card(topic: str | None, mention: Mention) -> ui.LayoutView:
    """Draw the examples of a topic, or one of each."""
    if topic is None:
        chosen = [examples[0] for examples in TOPICS.values()]
        return _card("What you can type", chosen, mention, PROMISE)
    return _card(f"Help · {topic}", TOPICS[topic], mention)


def _card(
    title: str, examples: Sequence[tuple[str, str, str]], mention: Mention, lead: str = ""
) -> ui.LayoutView:
    lines = (_example(mention(command), options, does) for command, options, does in examples)
    menu = layout.select("A topic", ((name, name) for name in TOPICS), "help", "topic")
    return layout.view(layout.text(f"### {title}", lead), layout.text("\n".join(lines)), menu)


def _example(command: str, options: str, does: str) -> str:
    return f"- {command} {inline_code(options)}\n  {does}" if options else f"- {command}\n  {does}"
