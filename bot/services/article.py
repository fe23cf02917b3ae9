"""What was read, as an article on its way into a library."""

from datetime import datetime

from bot.domain.models import Extraction, Standing
from bot.extract import VERSION, metadata
from bot.extract.locators import Places
from bot.store.article import Article


def article(
    extraction: Extraction, library: int, now: datetime, *, origin: str = "", digest: str = ""
) -> Article:
    """Return an extraction on its way into a library; ``digest`` is that of its file's bytes."""
    card = extraction.metadata.standing is Standing.CARD
    return Article(
        library=library,
        origin=origin,
        digest=digest,
        extractor=VERSION,
        extraction=extraction,
        citekey=metadata.citekey(extraction.metadata),
        locate=Places(extraction.text, extraction.zones, card=card).of,
        now=now,
    )
