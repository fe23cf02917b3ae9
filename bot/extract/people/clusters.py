"""Cluster the names of one document into people."""

from collections import Counter, defaultdict, deque
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from bot.domain.models import Span
from bot.extract.people.firstnames import genders
from bot.extract.people.names import Candidate, looks_personal
from bot.extract.people.titles import BODIES, FAMOUS, PLACES

_ALIKE = 82
"""How alike two spellings of one first name are: Mahmood and Mehmood, 0 to 100."""
_SURNAME_ALIKE = 90
_NAMESAKES = 40
"""People who share a word that are weighed against each other; a text has no more."""
_HEARD = 2
"""Times that an unknown single name must speak before it counts as a person's."""
_RECENT = 20
"""People in view when a bare surname is read."""
_NO_NAMES = PLACES | BODIES
_NICKNAMES = {
    "bill": "william", "bob": "robert", "mike": "michael", "tim": "timothy", "jim": "james",
    "joe": "joseph", "tom": "thomas", "dick": "richard", "rick": "richard", "ted": "edward",
    "ben": "benjamin", "dan": "daniel", "dave": "david", "steve": "steven", "matt": "matthew",
    "chris": "christopher", "liz": "elizabeth", "kate": "katherine", "jeff": "jeffrey",
    "bernie": "bernard", "chuck": "charles", "andy": "andrew", "tony": "anthony", "jeb": "john",
    "hill": "hillary", "sam": "samuel", "ron": "ronald", "don": "donald", "greg": "gregory",
}  # fmt: skip


@dataclass(slots=True, eq=False)
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
    """Tell whether two first names can be one: spellings, initials, short forms; no Daniel(le)."""
    a, b = a.rstrip("."), b.rstrip(".")
    known = genders()
    if {known.get(a), known.get(b)} == {"m", "f"}:
        return False
    if a == b or _NICKNAMES.get(a, a) == _NICKNAMES.get(b, b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a.startswith(b) or b.startswith(a) or fuzz.ratio(a, b) >= _ALIKE


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two full names, folded, can be one person's."""
    if a[-1] != b[-1] and fuzz.ratio(a[-1], b[-1]) < _SURNAME_ALIKE:
        return False
    if _same_first(a[0], b[0]):
        return True
    return a[0] in b[:-1] or b[0] in a[:-1]


def _is_person(candidate: Candidate, vouched: Container[str], kin: Container[str]) -> bool:
    """Tell whether a name of two words or more is a person's."""
    words = candidate.folded
    if not looks_personal(candidate):
        return False
    if words[0] in genders() or candidate.title or (candidate.speaks and not candidate.the):
        return True
    if candidate.placed and not candidate.the:
        return True
    middle = any(len(t) == 2 and t.endswith(".") for t in candidate.tokens[:-1])
    return middle or words[-1] in vouched or (words[-1] in kin and len(words) == 2)


class _Named:
    """People by full name, found again under every spelling."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._exact: dict[tuple[str, ...], Cluster] = {}
        self._near: dict[str, list[Cluster]] = defaultdict(list)

    def add(self, candidate: Candidate) -> None:
        """Count a name towards its person, old or new."""
        words = candidate.folded
        cluster = self._exact.get(words) or self._alike(words) or self._new(candidate)
        self._exact[words] = cluster
        if len(words) > len(cluster.words):
            cluster.words, cluster.name = words, " ".join(candidate.tokens)
        cluster.spans.append(candidate)

    def _alike(self, words: tuple[str, ...]) -> Cluster | None:
        near = self._near[words[-1][:2]][-_NAMESAKES:]
        return next((c for c in near if same_name(c.words, words)), None)

    def _new(self, candidate: Candidate) -> Cluster:
        cluster = Cluster(candidate.folded, " ".join(candidate.tokens))
        self.clusters.append(cluster)
        self._near[cluster.surname[:2]].append(cluster)
        return cluster


def _full_names(found: Sequence[Candidate], common: Container[str]) -> list[Cluster]:
    firsts = genders()
    full = [c for c in found if len(c.folded) > 1]
    kin = {c.folded[-1] for c in full if c.folded[0] in firsts}
    vouched = {c.folded[-1] for c in found if c.title or (len(c.folded) == 1 and c.speaks)} - kin
    named = _Named()
    for candidate in full:
        rare = candidate.folded[0] not in common
        if _is_person(candidate, vouched, kin if rare else frozenset()):
            named.add(candidate)
    return named.clusters


def _alone(found: Sequence[Candidate], known: Container[str]) -> list[Cluster]:
    """Make a person of each single name that a title, fame or its own speaking vouches for."""
    single = [c for c in found if len(c.folded) == 1 and c.folded[0] not in _NO_NAMES]
    spoke = Counter(c.folded[0] for c in single if c.speaks and not c.the)
    clusters: dict[str, Cluster] = {}
    for c in single:
        word = c.folded[0]
        heard = spoke[word] >= _HEARD or (spoke[word] and word in genders())
        if word not in known and (c.title or heard or (word in FAMOUS and not c.the)):
            clusters.setdefault(word, Cluster((word,), c.tokens[0]))
    for word, cluster in clusters.items():
        gender = FAMOUS.get(word) or genders().get(word)
        if gender:
            cluster.genders[gender] += 2
    return list(clusters.values())


def _by_word(clusters: Sequence[Cluster]) -> dict[str, list[Cluster]]:
    """List people under each word of their names, those whose surname it is first."""
    table: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        table[cluster.surname].append(cluster)
    for cluster in clusters:
        for word in {w for w in cluster.words[:-1] if len(w) > 2} - {cluster.surname}:
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
    found = table.get(word, [])[:_NAMESAKES]
    ends = [o for o in found if word in (o.words[0], o.words[-1])]
    return ends or (found if c.title or c.speaks else [])


def _add_singles(clusters: list[Cluster], found: Sequence[Candidate]) -> None:
    table = _by_word(clusters)
    owner = {id(c): cluster for cluster in clusters for c in cluster.spans}
    recent: deque[Cluster] = deque(maxlen=_RECENT)
    for c in found:
        cluster = owner.get(id(c)) or _owner(table, c, recent)
        if cluster is None:
            continue
        if id(c) not in owner:
            cluster.spans.append(c)
        if c.gender:
            cluster.genders[c.gender] += 1
        if len(c.folded) > 1:
            recent.append(cluster)


def _owner(
    table: dict[str, list[Cluster]], c: Candidate, recent: Sequence[Cluster]
) -> Cluster | None:
    """Return whom a short form means: Noor of Amina Noor, Suu Kyi of Aung San Suu Kyi."""
    if len(c.folded) == 1:
        options = _options(table, c)
        return _choose(options, c, recent) if options else None
    longer = table.get(c.folded[-1], [])[:_NAMESAKES]
    return next((o for o in longer if o.words[-len(c.folded) :] == c.folded), None)


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
        for i, (first, last) in enumerate(pairwise(c.folded)):
            if first in genders() and last in singles and last not in _NO_NAMES:
                clusters.append(Cluster((first, last), " ".join(c.tokens[i : i + 2])))
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
    clusters += _alone(found, known)
    _add_singles(clusters, found)
    for cluster in clusters:
        cluster.spans.sort(key=lambda c: c.span)
    clusters.sort(key=lambda cluster: cluster.spans[0].span if cluster.spans else Span(0, 0))
    return [c for c in clusters if c.spans]
