"""An invented library of any size."""

import json
import random
from sqlite3 import Connection

A_SOURCE, A_PERSON = 10, 50
"""Quotes in each source, and on average of each person."""
_LETTERS = "abcdefghijklmnoprstuvw"


def fill(connection: Connection, count: int) -> None:
    """Write invented sources with ``count`` quotes, a third as many events, as many passages.

    Every source names twelve people and two authors; words and people come by Zipf's law.
    """
    pick = random.Random(11)
    sources, people = count // A_SOURCE, max(count // A_PERSON, 20)
    names = [f"{_word(pick).title()} {_word(pick).title()}" for _ in range(people)]
    _fill_sources(connection, pick, sources, names)
    rows = _told(pick, count, sources, names)
    connection.executemany(
        """INSERT INTO quote (library_id, source_id, start, end, words, kind, speaker, person_id,
        certainty, confidence, rule, day, tags)
        VALUES (1, ?, ?, ?, ?, ?, ?, ?, 'sure', 1, '', ?, ?)""",
        rows,
    )
    connection.executemany(
        """INSERT INTO passage (library_id, source_id, start, end, words, paragraph, tags)
        VALUES (1, ?, ?, ?, ?, 1, ?)""",
        [(s, a, b, text, tags) for s, a, b, text, _, _, _, _, tags in rows],
    )
    _fill_events(connection, rows[::3])


def _word(pick: random.Random) -> str:
    return "".join(pick.choices(_LETTERS, k=pick.randint(3, 9)))


def _fill_sources(
    connection: Connection, pick: random.Random, sources: int, names: list[str]
) -> None:
    words = [_word(pick) for _ in range(10_000)]
    connection.executemany(
        """INSERT INTO source (id, library_id, citekey, standing, kind, title, language, text,
        words, paragraphs, added_at, earliest, latest, precision, how)
        VALUES (?, 1, ?, 'full text', 'news', ?, 'en', '', 1, 1, '', ?, ?, 'day', 'stated')""",
        [
            (n, f"key{n}", " ".join(pick.choices(words, k=6)).capitalize(), day(n), day(n))
            for n in range(1, sources + 1)
        ],
    )
    connection.executemany(
        "INSERT INTO author (source_id, position, name, folded) VALUES (?, ?, ?, ?)",
        [
            (n, at, name, name.lower())
            for n in range(1, sources + 1)
            for at, name in enumerate(pick.choices(names, k=2))
        ],
    )
    connection.executemany(
        "INSERT INTO person (id, library_id, name, initials) VALUES (?, 1, ?, 'ab')",
        list(enumerate(names, 1)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO alias (person_id, source_id, name) VALUES (?, ?, ?)",
        [
            (person, source, pick.choice((names[person - 1], names[person - 1].split()[1])))
            for source in range(1, sources + 1)
            for person in pick.choices(range(1, len(names) + 1), k=12)
        ],
    )


def _told(
    pick: random.Random, count: int, sources: int, names: list[str]
) -> list[tuple[int, int, int, str, str, str, int, str, str]]:
    words = [_word(pick) for _ in range(4_000)]
    told = pick.choices(words, [1 / (rank + 1) for rank in range(len(words))], k=count * 12)
    speakers = pick.choices(
        range(1, len(names) + 1), [1 / (n + 1) for n in range(len(names))], k=count
    )
    rows = []
    for n, person in enumerate(speakers):
        source, kind = n // A_SOURCE % sources + 1, "indirect" if n % 9 == 0 else "direct"
        text = " ".join(told[n * 12 : n * 12 + 12])
        tags = f"l1 s{source} k{kind} p{person}"
        rows.append((source, n, n + 1, text, kind, names[person - 1], person, day(n), tags))
    return rows


def _fill_events(
    connection: Connection, rows: list[tuple[int, int, int, str, str, str, int, str, str]]
) -> None:
    connection.executemany(
        """INSERT INTO event (id, library_id, source_id, start, end, words, earliest, latest,
        precision, how, dated_start, dated_end, kind, status, participants, place, tags)
        VALUES (?, 1, ?, ?, ?, ?, ?, ?, 'day', 'stated', 0, 1, 'call', 'past', ?, ?, ?)""",
        [
            (n, s, a, b, text, when, when, json.dumps([name]), f"Place {s % 500}", tags)
            for n, (s, a, b, text, _, name, _, when, tags) in enumerate(rows, 1)
        ],
    )
    connection.executemany(
        "INSERT INTO event_entity VALUES (?, ?, ?)",
        [
            (entity, row[7], n)
            for n, row in enumerate(rows, 1)
            for entity in (f"p{row[6]}", row[5].lower(), f"place {row[0] % 500}")
        ],
    )


def day(number: int) -> str:
    """Return one of some 15,000 days."""
    return f"{1980 + number % 45}-{number % 12 + 1:02}-{number % 28 + 1:02}"


def fill_servers(connection: Connection, count: int, each: int) -> None:
    """Write libraries 2, 3 … of ``count`` servers with so many sources, five quotes in each."""
    pick = random.Random(12)
    names = [f"{_word(pick).title()} {_word(pick).title()}" for _ in range(5_000)]
    connection.executemany(
        "INSERT INTO library (id, guild_id) VALUES (?, ?)", [(n + 2, n + 2) for n in range(count)]
    )
    rows = []
    for at in range(count * each):
        person, library = pick.randrange(len(names)), at // each + 2
        rows.append((at + 1, library, person, names[person], day(at), _word(pick) * 3))
    _fill_servers(connection, rows)


def _fill_servers(connection: Connection, rows: list[tuple[int, int, int, str, str, str]]) -> None:
    connection.executemany(
        """INSERT INTO source (id, library_id, citekey, standing, kind, title, language, text,
        words, paragraphs, added_at)
        VALUES (?, ?, ?, 'full text', 'news', ?, 'en', '', 1, 1, '')""",
        [(n, library, f"key{n}", f"{name} {words}") for n, library, _, name, _, words in rows],
    )
    connection.executemany(
        "INSERT INTO author (source_id, position, name, folded) VALUES (?, 0, ?, ?)",
        [(n, name, name.lower()) for n, _, _, name, _, _ in rows],
    )
    connection.executemany(
        "INSERT INTO person (id, library_id, name, initials) VALUES (?, ?, ?, 'ab')",
        [(n, library, name) for n, library, _, name, _, _ in rows],
    )
    connection.executemany(
        "INSERT INTO alias (person_id, source_id, name) VALUES (?, ?, ?)",
        [(n, n, name) for n, _, _, name, _, _ in rows],
    )
    connection.executemany(
        """INSERT INTO quote (library_id, source_id, start, end, words, kind, speaker, person_id,
        certainty, confidence, rule, day, tags)
        VALUES (?, ?, ?, 99, ?, 'direct', ?, ?, 'sure', 1, '', ?, ?)""",
        [
            (library, n, at, f"{words} {at} {name} said it", name, n, when, f"l{library} s{n}")
            for n, library, _, name, when, words in rows
            for at in range(5)
        ],
    )
    connection.executemany(
        """INSERT INTO event (library_id, source_id, start, end, words, earliest, latest,
        precision, how, dated_start, dated_end, kind, status, tags) VALUES
        (?, ?, 0, 1, ?, ?, ?, 'day', 'stated', 0, 1, 'call', 'past', ?)""",
        [
            (library, n, f"{name} came to {words}", when, when, f"l{library} s{n}")
            for n, library, _, name, when, words in rows
        ],
    )
