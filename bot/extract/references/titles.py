"""The title of a work and what it appeared in, out of the rest of an entry."""

import re
from dataclasses import dataclass

from bot.extract.references.people import named

ITALIC = re.compile(
    r"(?<![\w*_])(?:\*\*|\*|_)(?P<words>[^*_\s](?:[^*_]{0,300}[^*_\s])?)(?:\*\*|\*|_)"
)
STOP = re.compile(
    r"(?<=[^\W_][^\W_])[.?!]+[”\"’']?(?=\s|$)|(?<=[)\]’'”\"])[.?!]+(?=\s|$)|[?!]\.?(?=\s|$)"
)
"""The end of a title; never a full stop after an initial."""
VOLUME = re.compile(
    r"[,.:;]|\s\(|\s?\d+\s?\(|,?\s(?:vol|no|pp?|iss|issue|ed|edn|number|volume)\b|\s\d+(?=[\s:;,(]|$)",
    re.IGNORECASE,
)
SINGLE = re.compile(
    r"(?:^|(?<=[\s,(]))[‘'](?P<words>[^\W_].{5,400}?(?:[,.?!](?=[’'])|(?=[’'](?:[,.;]|$))))[’']"
)
PLACE = re.compile(
    r"(?:\([^()]{1,60}\)[.,:]? ?|\d{1,2}(?:st|nd|rd|th) (?:ed|edn|edition)\b[.,]? ?)?"
    r"(?:[^\W\d_][\w.’' -]{1,40}(?:, [A-Z]{2,3})?: (?=[A-ZÀ-Þ]))?"
)
"""An edition and the publisher's town: (2nd ed.). London: …"""
PUBLISHED = re.compile(
    r"[ ,.]{0,3}\((?:[^():]{2,60}: )?(?P<publisher>[^():,]{2,80}), (?:1[5-9]|20)\d\d\)"
)
"""Where a note names the publisher: (London: Pier Press, 2019)."""
DATED = re.compile(r"^(?:[^\W\d_]{3,9}\.? )?(?:1[5-9]|20)\d\d$")
INSIDE = re.compile(r"(?:in|In):? ")
LONGEST = 500
LEADS = re.compile(
    r"(?:under|in|on|at|after|before|amid|despite|since|against|over|beyond|inside|behind|between"
    r"|with|without|from|for|to|as|by|how|why|what|when|where|who|the|an?|no|not|if|is|are|can"
    r"|will|should|does|do|new|more|my|our|its|his|her|dear|president|minister|prime)\b",
    re.IGNORECASE,
)
"""What titles begin with and names do not."""


@dataclass(frozen=True, slots=True)
class Work:
    """A title, and the journal, paper, book or publisher."""

    title: str | None
    container: str | None = None


def told(rest: str) -> Work:
    """Read what follows authors and year: a quoted, a set-off or a plain title first."""
    if rest[:1] in "“\"‘'":
        parts = quoted(rest)
        if parts is not None:
            return parts[1]
    whole = ITALIC.match(rest)
    if whole:
        return Work(_title(whole["words"]), _container(rest[whole.end() :]))
    return sentence(rest)


def sentence(rest: str) -> Work:
    """Read "Title. *Journal*, 3(2), 1-5.": the title ends at a full stop or before italics."""
    set_off = ITALIC.search(rest)
    stop = STOP.search(rest)
    if set_off and (stop is None or set_off.start() < stop.start()):
        at = set_off.start()
    else:
        at = stop.end() if stop else len(rest)
    return Work(_title(rest[:at]), _container(rest[at:]))


def quoted(words: str) -> tuple[str, Work, str] | None:
    """Part an entry at its quoted title: what stands before, the work, what stands behind.

    A title may have lost its opening mark; a name and a comma at its beginning are the author.
    """
    found = _curly(words) or _straight(words) or _single(words)
    if found is None:
        return None
    start, end = found
    before, title, after = words[: max(0, start - 1)], words[start:end], words[end + 1 :]
    if start == 0:
        before, title = _lost(title)
    return before.strip(" ,:"), Work(_title(title), _container(after)), after


def _curly(words: str) -> tuple[int, int] | None:
    first, close = words.find("“"), words.find("”")
    if close < 0:
        return None
    if first < 0 or close < first:
        return 0, close
    depth = 0
    for match in re.finditer("[“”]", words[first : first + LONGEST]):
        depth += 1 if match[0] == "“" else -1
        if depth == 0:
            return first + 1, first + match.start()
    return first + 1, words.rfind("”")


def _straight(words: str) -> tuple[int, int] | None:
    marks = [match.start() for match in re.finditer('"', words[: 2 * LONGEST])]
    if len(marks) == 1:
        lost = words[: marks[0]].rstrip().endswith((",", ".", "?", "!"))
        return (0, marks[0]) if lost else None
    closing = [
        at for at in marks[1:] if words[at - 1] in ",.?!" or words[at + 1 : at + 2] in {",", "."}
    ]
    return (marks[0] + 1, closing[0] if closing else marks[1]) if marks else None


def _single(words: str) -> tuple[int, int] | None:
    match = SINGLE.search(words)
    return match.span("words") if match else None


def _lost(title: str) -> tuple[str, str]:
    name, comma, rest = title.partition(", ")
    signed = comma and rest.count(" ") >= 3 and named(name) and not LEADS.match(name)
    return (name, rest) if signed else ("", title)


def _title(words: str) -> str | None:
    plain = re.sub(r"[*_]{1,2}", "", words).strip(' \xa0,;:“”"')
    plain = re.sub(r"(?<=[?!])\.$|(?<=[^.][^\W_])\.$|(?<=[)’'])\.$", "", plain).strip(' \xa0,;:“”"')
    return plain or None


def _container(rest: str) -> str | None:
    """Return the words in italics, else those up to a volume, a date or a full stop."""
    noted = PUBLISHED.match(rest)
    if noted:
        return noted["publisher"].strip()
    rest = rest[:LONGEST].lstrip(" .,;:”\"’'")
    set_off = ITALIC.search(rest)
    if set_off:
        return _title(set_off["words"])
    inside = INSIDE.match(rest)
    rest = rest[inside.end() :] if inside else rest
    place = PLACE.match(rest)
    rest = rest[place.end() :] if place else rest
    end = VOLUME.search(rest)
    words = (rest[: end.start()] if end else rest).strip(" .,;:()[]*_")
    return words if any(map(str.isalpha, words)) and not DATED.match(words) else None


def signed(words: str) -> tuple[str, Work, str] | None:
    """Part "Authors, *Title* (London: Pier Press, 2019), 45": what stands before, and behind."""
    set_off = ITALIC.search(words)
    if set_off and named(words[: set_off.start()]):
        rest = words[set_off.end() :]
        return words[: set_off.start()], Work(_title(set_off["words"]), _container(rest)), rest
    noted = PUBLISHED.search(words)
    written, comma, title = words[: noted.start()].partition(", ") if noted else ("", "", "")
    if noted and comma and named(written):
        return written, Work(_title(title), noted["publisher"].strip()), noted[0]
    return None
