"""Words a CPU second, stage by stage: `python -m tests.bench.readers`."""

import json
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

from bot.domain.models import Document
from bot.extract import dates, events, metadata, quotes, readers, sentences, summary, zones
from tests.extract.pdfs import Set, pdf

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
TEXT = """\
“We have waited long enough for this harbour,” Foreign Minister Amina Noor said on Monday. “The \
ships will come when the quay is ready,” she added, “and not a day before.”

On 17 January 2022 the port authority asked for another year. Noor told reporters that the cabinet \
would meet again in the autumn, as it had in October 2020.

The harbour was built in the last years of the old railway, when coal still came down from the \
hills by the wagon load. It has three quays, a dry dock and a lighthouse that has stood empty \
since the fire. Most of the cranes were sold abroad a decade ago."""
HEAD = "A harbour in waiting\n\nBy Jane Porter\n\n19 January 2022\n\n"

T = TypeVar("T")
Figures = dict[str, float]


def article(words: int) -> str:
    """Return a text of about so many words."""
    return HEAD + "\n\n".join([TEXT] * max(1, words // len(TEXT.split()))) + "\n"


def page(text: str) -> bytes:
    """Return a text as a web page."""
    shown = "".join(f"<p>{part}</p>" for part in text.split("\n\n")[3:])
    return f"<html><body><h1>A harbour in waiting</h1>{shown}</body></html>".encode()


def paper(text: str) -> bytes:
    """Return a text as pages of fifty lines."""
    words = text.split()
    lines = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    pages = [lines[at : at + 50] for at in range(0, len(lines), 50)]
    return pdf(
        [[Set(72, 780 - 14 * n, line) for n, line in enumerate(each)] for each in pages[:500]]
    )


def staged(document: Document) -> Figures:
    """Return the CPU seconds that each stage takes over one article."""
    took: Figures = {}

    def timed(stage: str, job: Callable[[], T]) -> T:
        start = process_time()
        done = job()
        took[stage] = process_time() - start
        return done

    text = document.text
    zoned = document.zones or timed("zones", lambda: zones.zone(text, document.hints))
    found = timed("metadata", lambda: metadata.find(text, zoned, document.hints))
    split = timed("sentences", lambda: sentences.split(text, zoned))
    timexes = timed("dates", lambda: dates.tag(text, found.published))
    people, _ = timed("quotes", lambda: quotes.find(text, zoned, split, found, timexes))
    timed("events", lambda: events.find(text, zoned, split, timexes, people))
    timed("summary", lambda: summary.rank(text, zoned, found, split))
    return took


def read(data: bytes, name: str) -> Figures:
    """Return the words a CPU second of reading a file's bytes."""
    start = process_time()
    document = readers.read(data, name)
    return {f"read {name.partition('.')[2]}": len(document.text.split()) / _since(start)}


def run(words: int = 20_000) -> Figures:
    """Return words a CPU second for each reader and stage, and for the five articles in all."""
    text = article(words)
    staged(Document(article(100), "warm.txt"))
    readers.read(page(article(100)), "warm.html")
    figures: Figures = {}
    for name, data in (("a.txt", text.encode()), ("a.html", page(text)), ("a.pdf", paper(text))):
        figures |= read(data, name)
    count = len(text.split())
    took = staged(Document(text, "a.txt"))
    figures |= {stage: count / max(seconds, 1e-6) for stage, seconds in took.items()}
    figures["all stages"] = count / sum(took.values())
    return figures | seeds()


def seeds() -> Figures:
    """Return the words a CPU second over the five articles; nothing where they are absent."""
    start, count = process_time(), 0
    for path in sorted(SEEDS.glob("*.txt")):
        document = readers.read(path.read_bytes(), path.name)
        staged(document)
        count += len(document.text.split())
    return {"five articles": count / _since(start)} if count else {}


def _since(start: float) -> float:
    return max(process_time() - start, 1e-6)


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
