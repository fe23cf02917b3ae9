"""Whom "he" or "she" means as the subject of a saying: by subjecthood, recency, gender, turn."""

from itertools import groupby, takewhile

from bot.domain.models import Span
from bot.extract.people.cast import Named
from bot.extract.quotes.scene import Scene

# Points by which a name comes into question; only their order of size matters much.
PARAGRAPH_BACK = 0.4
SENTENCE_BACK = 1.3
SENTENCES = 4
"""Sentences back after which further ones cost nothing."""
FREE = 0.5
"""It stands behind no preposition."""
SUBJECT = 0.9
"""A finite verb follows it."""
OPENS = 0.4
"""It is the first name of its sentence."""
EARLIER = 0.2
"""For each name behind it in its sentence, up to three."""
POSSESSIVE = -1.2
SPOKEN_ABOUT = -1.0
"""It stands in words that someone is reported to have said."""
GENDER = 0.2
"""Its gender is known and fits."""
TOLD_OF = -3.0
"""It is named in the very words whose speaker is sought."""
SPOKE_LAST = -0.9
"""It spoke last, no more than ``TURN`` paragraphs ago, and may not be named since."""
SPOKE_BACK = 0.6
"""Lost for each paragraph since."""
TURN = 3
REACH = 4
"""Paragraphs that a pronoun reaches back."""
CLEAR = 0.5
"""A lead that leaves little doubt."""


def fits(scene: Scene, person: int, gender: str | None) -> bool:
    """Tell whether a person's gender, where known, allows the pronoun.

    A lone unknown word, untitled, may be a body's name: no pronoun means it.
    """
    who = scene.cast.people[person]
    if who.gender is None and " " not in who.name and not who.roles:
        return False
    return gender is None or who.gender in (None, gender)


def _known(scene: Scene, person: int, gender: str | None) -> float:
    return GENDER if gender and scene.cast.people[person].gender == gender else 0


def _points(scene: Scene, named: Named, at: int) -> float:
    back = scene.sentence(at) - scene.sentence(named.span.start)
    points = -PARAGRAPH_BACK * (scene.paragraph(at) - scene.paragraph(named.span.start))
    points -= SENTENCE_BACK * min(SENTENCES, back)
    points += 0 if named.object else FREE
    points += SUBJECT if named.subject else 0
    points += POSSESSIVE if named.possessive else 0
    points += SPOKEN_ABOUT if scene.spoken_about(named.span) else 0
    return points


def _sentences(scene: Scene, at: int) -> list[list[Named]]:
    """Return the names within reach by sentence, nearest first, each sentence's last name first."""
    here = scene.paragraph(at)
    near = takewhile(lambda n: here - scene.paragraph(n.span.start) <= REACH, scene.before(at))
    return [list(g) for _, g in groupby(near, key=lambda n: scene.sentence(n.span.start))]


def _by_name(scene: Scene, at: int, gender: str | None) -> dict[int, float]:
    points: dict[int, float] = {}
    for names in _sentences(scene, at):
        for i, named in enumerate(names):
            if fits(scene, named.person, gender):
                got = _points(scene, named, at) + EARLIER * min(i, 3)
                got += OPENS if named is names[-1] and not named.object else 0
                got += _known(scene, named.person, gender)
                points[named.person] = max(points.get(named.person, got), got)
    return points


def _add_last_speaker(scene: Scene, at: int, gender: str | None, points: dict[int, float]) -> None:
    for said, person in reversed(scene.spoke[-3:]):
        back = scene.paragraph(at) - scene.paragraph(said)
        if back <= TURN and fits(scene, person, gender):
            got = SPOKE_LAST + _known(scene, person, gender) - SPOKE_BACK * back
            points[person] = max(points.get(person, got), got)
            return


def meant(scene: Scene, span: Span, gender: str | None, words: Span) -> tuple[int, bool] | None:
    """Return the person a pronoun means and whether the lead is clear, or ``None``.

    ``words`` are what the pronoun is the speaker of.
    """
    points = _by_name(scene, span.start, gender)
    _add_last_speaker(scene, span.start, gender, points)
    for person in {n.person for n in scene.cast.within(words)} & points.keys():
        points[person] += TOLD_OF
    if not points:
        return None
    ranked = sorted(points, key=lambda p: -points[p])
    clear = len(ranked) == 1 or points[ranked[0]] - points[ranked[1]] > CLEAR
    return ranked[0], clear
