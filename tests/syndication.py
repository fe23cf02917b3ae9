"""Invented articles and feeds, as a site would give them."""

from collections.abc import Sequence

_STORY = """<html><head><title>{title}</title><meta name="author" content="Nora Field">
<meta property="article:published_time" content="2026-01-04T08:00:00Z"></head><body><article>
<h1>{title}</h1><p>By Nora Field</p>
<p>“The wall held through the whole of the storm {title},” harbour master Olu Adeyemi said on 3
January 2026. “We had counted on less.” The council met in the evening and thanked the crews who had
filled four thousand sandbags in a day and a night.</p>
<p>“Nobody slept, and nobody was hurt,” said Ines Okafor, who led the volunteers of {title}. She
added that the pumps would stay until the end of the month, as the forecast was for more rain.</p>
</article></body></html>"""


def story(title: str) -> str:
    """Return a page with an article."""
    return _STORY.format(title=title)


def rss(titles: Sequence[str], name: str = "Harbour News") -> str:
    """Return a feed with an entry a title, the newest first; each leads to /its-name."""
    items = (
        f"<item><title>{title}</title><link>/{path(title)}</link>"
        f"<guid isPermaLink='false'>id-{path(title)}</guid>"
        f"<pubDate>Mon, 05 Jan 2026 {10 + number % 10}:00:00 GMT</pubDate></item>"
        for number, title in reversed([*enumerate(titles)])
    )
    body = "".join(items)
    return f'<rss version="2.0"><channel><title>{name}</title>{body}</channel></rss>'


def path(title: str) -> str:
    """Return the last part of an article's address."""
    return title.lower().replace(" ", "-")
