"""Happenings and sayings that several sources of an invented library tell again."""

import json
import random
from dataclasses import dataclass
from sqlite3 import Connection

from tests.bench._filling import A_SOURCE, day

_CITIES = ("Oslo", "Lima", "Vienna", "Quito", "Dakar", "Hanoi", "Riga", "Cairo", "Madrid", "Kabul")
_KINDS = {
    "call": "{} called {} by telephone about {} and {}",
    "visit": "{} came to {city} to see {} over {} and {}",
    "meeting": "{} and {} met in {city} and spoke of {} and {}",
    "agreement": "{} and {} signed a treaty on {} and {} in {city}",
    "attack": "{} accused {} of the attack on {} that cost {}",
}
_AGAIN = (1, 1, 1, 2, 2, 3, 4, 6)
"""How many sources tell of a happening: each as likely."""
_SAID = "{} promised that {} and {} would be in {} before {} and {} come, whatever {} may cost"


@dataclass(frozen=True, slots=True)
class _Happening:
    kind: str
    when: str
    people: tuple[tuple[int, str], ...]
    topics: tuple[str, ...]
    city: str


def retell(connection: Connection, count: int) -> None:
    """Write ``count`` events, and as many quotes, into the library that ``fill`` wrote."""
    pick = random.Random(13)
    sources = connection.execute("SELECT max(id) FROM source").fetchone()[0]
    people = [tuple(row) for row in connection.execute("SELECT id, name FROM person").fetchall()]
    topics = ["".join(pick.choices("abdefgiklmnoprstu", k=7)) for _ in range(3_000)]
    at, start = connection.execute("SELECT max(id) FROM event").fetchone()[0], 10 * A_SOURCE
    last = at + count
    while at < last:
        happening = _happening(pick, at, people, topics)
        for source in pick.sample(range(1, sources + 1), min(pick.choice(_AGAIN), last - at)):
            at, start = at + 1, start + 1
            _tell(connection, pick, happening, (at, source, start))


def _happening(
    pick: random.Random, at: int, people: list[tuple[int, str]], topics: list[str]
) -> _Happening:
    two = tuple(people[int(len(people) * pick.random() ** 3)] for _ in range(2))
    kind, city = pick.choice(tuple(_KINDS)), pick.choice(_CITIES)
    return _Happening(kind, day(at), two, tuple(pick.sample(topics, 5)), city)


def _tell(
    connection: Connection, pick: random.Random, told: _Happening, row: tuple[int, int, int]
) -> None:
    number, source, start = row
    names = [name for _, name in told.people]
    words = _KINDS[told.kind].format(*names, *pick.sample(told.topics, 2), city=told.city)
    days = (told.when, told.when, "day")
    if pick.random() < 0.1:
        days = (f"{told.when[:7]}-01", f"{told.when[:7]}-28", "month")
    connection.execute(
        """INSERT INTO event (id, library_id, source_id, start, end, words, earliest, latest,
        precision, how, dated_start, dated_end, kind, status, participants, place, tags)
        VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, 'stated', 0, 1, ?, 'past', ?, ?, '')""",
        (number, source, start, start + 1, words, *days, told.kind, json.dumps(names), told.city),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO event_entity VALUES (?, ?, ?)",
        [(f"p{person}", days[0], number) for person, _ in told.people],
    )
    person, name = told.people[0]
    said = _SAID.format(told.topics[0], *told.topics, told.topics[1])
    connection.execute(
        """INSERT INTO quote (library_id, source_id, start, end, words, kind, speaker, person_id,
        certainty, confidence, rule, day, tags)
        VALUES (1, ?, ?, ?, ?, 'direct', ?, ?, 'sure', 1, '', ?, '')""",
        (source, start, start + 1, said, name, person, told.when),
    )
