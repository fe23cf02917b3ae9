"""An article on its way into a library."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.answers import Place
from bot.domain.models import Extraction

Locate = Callable[[int, int], Place]


@dataclass(frozen=True, slots=True)
class Article:
    """An extraction on its way into a library."""

    library: int
    origin: str
    digest: str
    extractor: int
    extraction: Extraction
    citekey: str
    locate: Locate
    now: datetime
