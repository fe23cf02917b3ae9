"""How fast dates are tagged: `python -m tests.bench.dates`."""

import json
from datetime import date
from time import process_time

from bot.domain.dates import When
from bot.extract.dates import tag

_PARAGRAPH = (
    "On 17 January 2022 the two ministers spoke for an hour, their second call in four months. "
    "Last April the older of them had visited the capital, and a year earlier, in the summer of "
    "2020, both had signed a pact that ended nine years of silence. The treaty of the 1990s, they "
    "said on Wednesday, would be renewed by the end of next year. Critics who remember the long "
    "war doubt it: trade between the countries has fallen, their envoys rarely meet, and the "
    "border stays closed to lorries and trains alike, as it has since 2016.\n\n"
)


def run(words: int = 200_000) -> dict[str, float]:
    """Return words a second of CPU time, the words read and the expressions tagged."""
    text = _PARAGRAPH * (words // len(_PARAGRAPH.split()))
    start = process_time()
    tagged = tag(text, When.day(date(2022, 1, 19)))
    seconds = process_time() - start
    count = len(text.split())
    return {"words_per_cpu_second": count / seconds, "words": count, "timexes": len(tagged)}


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
