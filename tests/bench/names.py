"""How long a suggestion takes among 50,000 names: `python -m tests.bench.names`."""

import json
import random
import statistics
from time import perf_counter

from bot.domain.names import Entry, NameIndex

_ONSETS = ("b", "br", "ch", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "p", "qu", "r", "sh")
_RHYMES = ("a", "an", "ar", "e", "el", "esh", "i", "im", "in", "o", "or", "u", "ud", "ya")
_COMMON = ("Khan", "Singh", "Muhammad", "Ivanov", "Smith", "Ali", "Maria")


def entries(count: int) -> list[Entry]:
    """Return invented people, a fifth of them with one of seven common surnames."""
    pick = random.Random(7)
    vocabulary = [_word(pick) for _ in range(count // 3)]
    return [_entry(number, vocabulary, pick) for number in range(count)]


def _word(pick: random.Random) -> str:
    parts = (pick.choice(_ONSETS) + pick.choice(_RHYMES) for _ in range(pick.randint(2, 3)))
    return "".join(parts).title()


def _entry(number: int, vocabulary: list[str], pick: random.Random) -> Entry:
    words = [pick.choice(vocabulary) for _ in range(pick.randint(1, 2))]
    words.append(pick.choice(_COMMON if pick.random() < 0.2 else vocabulary))
    name = " ".join(words)
    return Entry(
        f"P{number}", name, (name, words[-1], f"Minister {words[-1]}"), pick.randint(1, 99)
    )


def mistyped(name: str, pick: random.Random) -> str:
    """Return the name with one letter lost, doubled or swapped with the next."""
    at = pick.randrange(len(name) - 1)
    before, pair, after = name[:at], name[at : at + 2], name[at + 2 :]
    return before + pick.choice((pair[1], pair[0] + pair, pair[::-1])) + after


def _typed(name: str, pick: random.Random) -> str:
    cut = name[: pick.randint(1, len(name))]
    return mistyped(cut, pick) if len(cut) > 2 and pick.random() < 0.5 else cut


def _times(index: NameIndex, asked: int) -> list[float]:
    pick = random.Random(8)
    times = []
    for entry in pick.choices(index.entries, k=asked):
        typed = _typed(entry.name, pick)
        start = perf_counter()
        index.suggest(typed)
        times.append((perf_counter() - start) * 1_000)
    return times


def run(count: int = 50_000, asked: int = 2_000) -> dict[str, float]:
    """Return build seconds and milliseconds a suggestion: median, 95th, 99th percentile, worst."""
    people = entries(count)
    start = perf_counter()
    index = NameIndex(people)
    built = perf_counter() - start
    times = _times(index, asked)
    cuts = statistics.quantiles(times, n=100)
    return {
        "names": count,
        "build_s": round(built, 2),
        "median_ms": round(cuts[49], 3),
        "p95_ms": round(cuts[94], 3),
        "p99_ms": round(cuts[98], 3),
        "worst_ms": round(max(times), 3),
    }


if __name__ == "__main__":
    print(json.dumps(run()))
