"""What can be typed, with examples that can be clicked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from discord import ui

from bot.domain.policy import Policy
from bot.ui import layout
from bot.ui.text import inline_code, join

Mention = Callable[[str], str]
Topics: TypeAlias = Mapping[str, tuple[tuple[str, str, str], ...]]
"""Examples by topic: a command, its options, what it does."""

TOPICS: Topics = {
    "quotes": (
        ("quote search", "speaker:Imran Khan text:busy", "what somebody said, word for word"),
        ("quote show", "quote:Q3", "one quote with its whole provenance"),
        ("quote random", "", "a quote for the channel; none twice until all were shown"),
    ),
    "check": (
        ("quote check", "text:he is a busy man", "whether it was said so; what differs is named"),
        ("quote check", "text:he is a busy man said_by:Joe Biden", "and whether they said it"),
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
    "alerts": (
        ("watch add", "text:gas OR railway", "be told when a new article has it"),
        ("digest subscribe", "", "a digest of your own, by direct message"),
        ("digest latest", "", "the last digest of this server"),
    ),
    "privacy": (
        ("privacy show", "", "what is kept about you"),
        ("privacy export", "", "all of it, as a file"),
        ("privacy delete", "", "delete it"),
    ),
}
STAFF: Mapping[str, tuple[Policy, tuple[tuple[str, str, str], ...]]] = {
    "correcting": (
        Policy.CURATE,
        (
            ("curate queue", "", "reports, and what looks wrong, one at a time"),
            ("curate quote fix", "quote:Q3", "who said it, in what role, when"),
            ("curate quote hide", "quote:Q3", "nobody here sees it any more"),
            ("curate log", "", "who corrected what; undo for 30 days"),
        ),
    ),
    "articles": (
        Policy.LIBRARY,
        (
            ("library add file", "", "an article becomes a draft: look, then publish"),
            ("library feed add", "", "what is new on a site comes into the drafts by itself"),
            ("library drafts", "", "what is not published yet"),
            ("library edit", "source:S3", "its title, authors, date …"),
            ("library remove", "source:S3", "into the bin, for 30 days"),
            ("library restore", "", "what is in the bin, to put it back"),
            ("library stats", "", "how much is kept, and how much may be"),
        ),
    ),
    "digests": (
        Policy.MANAGE,
        (
            ("digest-setup create", "channel:#news time:08:00", "a digest every day"),
            ("digest-setup preview", "", "the next one as it would be posted"),
            ("digest-setup edit", "time:09:30", "what you leave out stays"),
            ("digest-setup pause", "until:1 March 2027", "let it rest, for good or until a day"),
            ("digest-setup status", "", "when it comes, and what became of the last"),
        ),
    ),
    "settings": (
        Policy.MANAGE,
        (
            ("setup", "", "four private steps to begin with"),
            ("settings show", "", "how the bot behaves here"),
            ("settings visibility", "answers:for everyone", "who sees answers, and where"),
            ("settings staff", "role:@editors", "who may correct, or add articles"),
        ),
    ),
    "owner": (
        Policy.OWNER,
        (
            ("owner status", "", "how the bot is"),
            ("owner servers", "", "what each server keeps"),
            ("owner backup", "", "a checked copy of the database"),
        ),
    ),
}
"""Topics for those who may, each with the policy of its commands."""
MEANT: Mapping[str, str] = {
    "correcting": "What you correct or hide holds in this server only; the article stays as it is. "
    "The queue holds what readers reported and what looks wrong. Everything can be undone for 30 "
    "days.",
    "articles": "A draft is an article that has been read, but that only moderators see until you "
    "publish it. The bin holds what was removed: for 30 days it can be put back, then it is "
    "deleted.",
    "digests": "A digest is one message a day: what is new, what happened on this day, a quote, "
    "where sources differ. Its first is a tour of the library.",
    "settings": "What holds for everybody in this server. Whoever has Manage Server can change it.",
}
"""What the words of a topic mean, for those who meet them first."""
PROMISE = (
    "Every answer is a citation: a quote is byte for byte the article's, a date says how it is "
    "known, a summary is selected sentences. What this bot does not know, it says."
)


def topics(may: Callable[[Policy], bool]) -> Topics:
    """Return the topics for somebody: everybody's, and those of what else they may do here."""
    staff = {name: examples for name, (policy, examples) in STAFF.items() if may(policy)}
    return {**TOPICS, **staff}


def card(
    topic: str | None,
    mention: Mention,
    known: Topics = TOPICS,
) -> ui.LayoutView:
    """Draw the examples of a topic, or one of each that everybody may."""
    if topic is None:
        chosen = [examples[0] for examples in TOPICS.values()]
        own = join([name for name in known if name not in TOPICS])
        lead = f"{PROMISE}\nFor you there is more, in the menu below: {own}." if own else PROMISE
        return _card("What you can type", chosen, mention, known, lead)
    return _card(f"Help · {topic}", known[topic], mention, known, MEANT.get(topic, ""))


def _card(
    title: str,
    examples: Sequence[tuple[str, str, str]],
    mention: Mention,
    known: Iterable[str],
    lead: str = "",
) -> ui.LayoutView:
    lines = (_example(mention(command), options, does) for command, options, does in examples)
    menu = layout.select("A topic", ((name, name) for name in known), "help", "topic")
    return layout.view(layout.text(f"### {title}", lead), layout.text("\n".join(lines)), menu)


def _example(command: str, options: str, does: str) -> str:
    return f"- {command} {inline_code(options)}\n  {does}" if options else f"- {command}\n  {does}"
