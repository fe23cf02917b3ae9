"""How many words a CPU second the quotation extractor reads."""

import time
from collections.abc import Callable

from bot.domain.models import Metadata, Zone, ZoneKind
from bot.extract import quotes, sentences
from bot.extract.quotes import layout

_TEXT = """\
“We have waited long enough for this harbour,” Foreign Minister Amina Noor said on Monday. “The
ships will come when the quay is ready,” she added, “and not a day before.”

Noor told reporters that the port authority had asked for another year, and that the government was
“in no mood” to grant it. According to two senior officials, the cabinet will meet in the autumn.

The harbour was built in the last years of the old railway, when coal still came down from the hills
by the wagon load. It has three quays, a dry dock and a lighthouse that has stood empty since the
fire. Most of the cranes were sold abroad a decade ago.

Tom Reyes, a spokesman for the dockers, said: “Nobody asked us. We read it in the papers.” He denied
that the union had made a deal of its own."""


def _seconds(job: Callable[[], object]) -> float:
    started = time.process_time()
    job()
    return time.process_time() - started


def run(repeats: int = 60) -> dict[str, float]:
    """Return words a CPU second for the whole extractor, and for marks and paragraphs alone."""
    paragraphs = _TEXT.split("\n\n")
    text = "\n\n".join(paragraphs * repeats)
    zones = []
    at = 0
    for number, paragraph in enumerate(paragraphs * repeats, 1):
        zones.append(Zone(at, at + len(paragraph), ZoneKind.PARAGRAPH, number))
        at += len(paragraph) + 2
    zoned = tuple(zones)
    split = sentences.split(text, zoned)
    quotes.find(paragraphs[0], zoned[:1], split[:1], Metadata())
    words = len(text.split())
    whole = _seconds(lambda: quotes.find(text, zoned, split, Metadata()))
    marks = _seconds(lambda: layout.read(text, zoned, split))
    return {"words_per_second": words / whole, "marks_words_per_second": words / marks}


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name}: {value:,.0f}")
