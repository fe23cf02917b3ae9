"""Cluster the names of one document into people."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.domain.models import Span
from bot.extract.people.firstnames import genders
from bot.extract.people.names import Candidate, looks_personal
from bot.extract.people.titles import BODIES, PLACES

_ALIKE = 82
"""How alike two spellings of one first name are: Mahmood and Mehmood, 0 to 100."""
_NICKNAMES = {
    "bill": "william", "bob": "robert", "mike": "michael", "tim": "timothy", "jim": "james",
    "joe": "joseph", "tom": "thomas", "dick": "richard", "rick": "richard", "ted": "edward",
    "ben": "benjamin", "dan": "daniel", "dave": "david", "steve": "steven", "matt": "matthew",
    "chris": "christopher", "liz": "elizabeth", "kate": "katherine", "jeff": "jeffrey",
    "bernie": "bernard", "chuck": "charles", "andy": "andrew", "tony": "anthony", "jeb": "john",
    "hill": "hillary", "sam": "samuel", "ron": "ronald", "don": "donald", "greg": "gregory",
}  # fmt: skip


@dataclass(slots=True)
class Cluster:
    """A person being gathered: mutable while a document is read, never handed out."""

    words: tuple[str, ...]
    name: str
    spans: list[Candidate] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)

    @property
    def surname(self) -> str:
        """Return the last word of the fullest name, folded."""
        return self.words[-1]


def _same_first(a: str, b: str) -> bool:
    a, b = a.rstrip("."), b.rstrip(".")
    if a == b or _NICKNAMES.get(a, a) == _NICKNAMES.get(b, b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a.startswith(b) or b.startswith(a) or fuzz.ratio(a, b) >= _ALIKE


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two full names, folded, can be one person's."""
    if a[-1] != b[-1] and fuzz.ratio(a[-1], b[-1]) < 90:
        return False
    if _same_first(a[0], b[0]):
        return True
    return a[0] in b[:-1] or b[0] in a[:-1]


def _is_person(candidate: Candidate, vouched: set[str], kin: set[str]) -> bool:
    """Tell whether a name of two words or more is a person's."""
    words = candidate.folded
    if not looks_personal(candidate):
        return False
    if words[0] in genders() or candidate.title or (candidate.speaks and not candidate.the):
        return True
    middle = any(len(t) == 2 and t.endswith(".") for t in candidate.tokens[:-1])
    return middle or words[-1] in vouched or (words[-1] in kin and len(words) == 2)


def _place(clusters: list[Cluster], candidate: Candidate) -> Cluster:
    words = candidate.folded
    for cluster in clusters:
        if len(cluster.words) > 1 and same_name(cluster.words, words):
            if len(words) > len(cluster.words):
                cluster.words, cluster.name = words, " ".join(candidate.tokens)
            return cluster
    cluster = Cluster(words, " ".join(candidate.tokens))
    clusters.append(cluster)
    return cluster


def _full_names(found: Sequence[Candidate], common: Container[str]) -> list[Cluster]:
    firsts = genders()
    kin = {c.folded[-1] for c in found if len(c.folded) > 1 and c.folded[0] in firsts}
    vouched = {c.folded[-1] for c in found if c.title or (len(c.folded) == 1 and c.speaks)}
    vouched -= {c.folded[-1] for c in found if len(c.folded) > 1 and c.folded[0] in firsts}
    clusters: list[Cluster] = []
    for candidate in found:
        if len(candidate.folded) < 2:
            continue
        if _is_person(candidate, vouched, kin if candidate.folded[0] not in common else set()):
            _place(clusters, candidate).spans.append(candidate)
    return clusters


def _titled_only(found: Sequence[Candidate], known: set[str]) -> list[Cluster]:
    """Make a person of each surname that only ever stands alone behind a title."""
    clusters: dict[str, Cluster] = {}
    for c in found:
        word = c.folded[0]
        if (
            len(c.folded) == 1
            and (c.title or (c.speaks and not c.the))
            and word not in known | PLACES | BODIES
        ):
            clusters.setdefault(word, Cluster((word,), c.tokens[0]))
    return list(clusters.values())


def _by_word(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    table: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        table[cluster.surname].append(cluster)
    for cluster in clusters:
        for word in cluster.words[:-1]:
            if len(word) > 2 and cluster not in table[word]:
                table[word].append(cluster)
    return table


def _choose(options: Sequence[Cluster], c: Candidate, recent: Sequence[Cluster]) -> Cluster:
    """Choose among people who share the word: by gender, then surname, then who is in view."""
    fit = [o for o in options if not (c.gender and o.genders and c.gender not in o.genders)]
    fit = fit or list(options)
    surname = [o for o in fit if o.surname == c.folded[0]] or fit
    if len(surname) == 1:
        return surname[0]
    for cluster in reversed(recent):
        if cluster in surname:
            return cluster
    return max(surname, key=lambda o: len(o.spans))


def _options(table: dict[str, list[Cluster]], c: Candidate) -> list[Cluster]:
    """Return who may be meant by one word: by surname or first name, or else only if titled."""
    word = c.folded[0]
    found = table.get(word, [])
    ends = [o for o in found if word in (o.words[0], o.words[-1])]
    return ends or (found if c.title or c.speaks else [])


def _add_singles(clusters: list[Cluster], found: Sequence[Candidate]) -> None:
    table = _by_word(clusters)
    owner = {id(c): cluster for cluster in clusters for c in cluster.spans}
    recent: list[Cluster] = []
    for c in found:
        cluster = owner.get(id(c))
        if cluster is None and len(c.folded) == 1 and _options(table, c):
            cluster = _choose(_options(table, c), c, recent)
            cluster.spans.append(c)
        elif cluster is None and len(c.folded) > 1:
            cluster = _longer(table.get(c.folded[-1], ()), c)
        if cluster is not None:
            if c.gender:
                cluster.genders[c.gender] += 1
            if len(c.folded) > 1:
                recent.append(cluster)


def _longer(options: Iterable[Cluster], c: Candidate) -> Cluster | None:
    """Return the person of whose name this is the end: Suu Kyi of Aung San Suu Kyi."""
    for cluster in options:
        if cluster.words[-len(c.folded) :] == c.folded:
            cluster.spans.append(c)
            return cluster
    return None


def _first_name_gender(cluster: Cluster) -> None:
    for word in cluster.words[:-1]:
        gender = genders().get(word)
        if gender:
            cluster.genders[gender] += 2
            return


def _from_head(found: Sequence[Candidate], head: Sequence[Candidate]) -> list[Cluster]:
    """Take full names from the headline whose surname stands alone in the body."""
    singles = {c.folded[0] for c in found if len(c.folded) == 1}
    clusters = []
    for c in head:
        for first, last in zip(c.folded, c.folded[1:], strict=False):
            if first in genders() and last in singles and last not in PLACES | BODIES:
                name = " ".join(c.tokens[c.folded.index(first) : c.folded.index(first) + 2])
                clusters.append(Cluster((first, last), name))
    return clusters


def gather(
    found: Sequence[Candidate], head: Sequence[Candidate] = (), common: Container[str] = ()
) -> list[Cluster]:
    """Cluster the candidates: full names first, then titled surnames, then bare single words.

    ``common`` are words that the text also writes small: no first names among unknown ones.
    """
    clusters = _full_names(found, common)
    surnames = {c.surname for c in clusters}
    clusters += [c for c in _from_head(found, head) if c.surname not in surnames]
    for cluster in clusters:
        _first_name_gender(cluster)
    known = {word for cluster in clusters for word in cluster.words}
    clusters += _titled_only(found, known)
    _add_singles(clusters, found)
    for cluster in clusters:
        cluster.spans.sort(key=lambda c: c.span)
    clusters.sort(key=lambda cluster: cluster.spans[0].span if cluster.spans else Span(0, 0))
    return [c for c in clusters if c.spans]
