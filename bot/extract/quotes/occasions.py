"""Words dated by the occasion that the sentence before tells of: on 3 May Noor met the board."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.models import Person, Span, Timex
from bot.extract.people.cast import Cast

_OCCASION = re.compile(
    r"\b(?:(?:phone |telephone |video |conference )?calls?|called|telephon(?:e|ed|ic)|phoned|"
    r"conversation|conversed|meeting|met|interview|interviewed|statement|speech|address|addressed|"
    r"spoke|conference|briefing|briefed|letter|wrote|post|posted|tweet|tweeted|talks|talked|hearing|"
    r"testified|testimony|rally|remarks|debate|announced|announcement)\b"
)
_COMING = re.compile(
    r"\b(?:will|would|shall|is to|are to|is due|are due|plans?|planned|expected|scheduled|next)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[\s“\"'‘«]*(?:(?:And|But|Also|Further|Furthermore|Moreover|Additionally|In addition|There|"
    r"In it|Then)\b,?[\s“\"'‘«]*)?"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """An occasion: its date, and the sentence that tells of it."""

    date: Timex
    sentence: Span


@dataclass(slots=True)
class Occasions:
    """The occasions of an article while its quotes are read in order; sentences in order."""

    text: str
    cast: Cast
    sentences: Sequence[Span]
    paragraphs: Sequence[Span]
    dates: Sequence[Timex]
    """Outside all words said, in order."""
    _told: dict[int, _Told] = field(default_factory=dict)
    """By the number of a sentence whose words are of that occasion."""

    def date(self, said: Span, source: Span, person: int | None) -> Timex | None:
        """Return the date of the words ``said`` if they go on from an occasion told just before.

        The speaker must take part in it, and the frame must open the sentence.
        """
        at = bisect_right(self.sentences, said.start, key=lambda s: s.start) - 1
        begin = self.sentences[max(at, 0)].start
        opened = _GOES_ON.fullmatch(self.text, begin, max(begin, min(said.start, source.start)))
        if at < 1 or person is None or not opened or not self._together(at):
            return None
        told = self._told.get(at - 1) or self._tells(self.sentences[at - 1])
        if told is None or not self._takes_part(told.sentence, self.cast.people[person], person):
            return None
        self._told[at] = told
        return told.date

    def _together(self, at: int) -> bool:
        """Tell whether a sentence stands in one paragraph with the one before."""
        one, other = self.sentences[at - 1], self.sentences[at]
        i = bisect_right(self.paragraphs, one.start, key=lambda p: p.start) - 1
        return self.paragraphs[i].holds(Span(one.start, other.start))

    def _tells(self, sentence: Span) -> _Told | None:
        words = sentence.of(self.text)
        if not _OCCASION.search(words) or _COMING.search(words):
            return None
        i = bisect_right(self.dates, sentence.start - 1, key=lambda t: t.start)
        inside = [t for t in self.dates[i : i + 2] if t.end <= sentence.end]
        return _Told(inside[0], sentence) if len(inside) == 1 else None

    def _takes_part(self, sentence: Span, who: Person, person: int) -> bool:
        """Tell whether the sentence names somebody, or gives a role that they alone hold."""
        if any(named.person == person for named in self.cast.within(sentence)):
            return True
        words = sentence.of(self.text).lower()
        others = {role.lower() for p in self.cast.people if p is not who for role in p.roles}
        return any(r.lower() in words for r in who.roles if r.lower() not in others)
