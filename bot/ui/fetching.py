"""Why a page of the web was not fetched, in words, and what can be done."""

from bot.domain.feeds import FULL, UNREADABLE
from bot.domain.fetch import Reason
from bot.errors import NotFetched
from bot.ui.text import clip, escape, inline_code

NAMED = 80
WHY = {
    Reason.OFF: "fetching from the web was turned off by this bot's owner",
    Reason.ADDRESS: "it is no address of a page on the public web",
    Reason.FORBIDDEN: "its address is not on the public internet",
    Reason.UNREACHABLE: "the site could not be reached",
    Reason.SLOW: "the site took longer than 15 seconds",
    Reason.LARGE: "it is larger than 5 MB",
    Reason.TYPE: "it is no text that can be read",
    Reason.REDIRECTS: "it leads from one address to the next without an end",
    Reason.ROBOTS: "the site asks programs not to fetch it (robots.txt)",
    Reason.STATUS: "the site did not give it",
    Reason.BROKEN: "what the site sent was broken",
    Reason.NO_FEED: "there is no feed at that address",
    UNREADABLE: "it could not be read within its limits",
    FULL: "this server keeps as much as it may: publish or discard drafts, or remove articles",
}
_TIPS = {
    Reason.ADDRESS: "It looks like `https://example.org/news`; numbers, passwords and other ports "
    "are refused.",
    Reason.FORBIDDEN: "Only pages that anybody on the internet can open are fetched.",
    Reason.UNREACHABLE: "Does it open in your browser? Try again in a while.",
    Reason.SLOW: "Try again in a while, or save the page and add it with `/library add file`.",
    Reason.LARGE: "Save the part that matters, and add it with `/library add file`.",
    Reason.TYPE: "Web pages, PDF and plain text can be read.",
    Reason.ROBOTS: "If you may use it, save the page and add it with `/library add file`.",
    Reason.STATUS: "If your browser opens it, save the page and add it with `/library add file`.",
    Reason.BROKEN: "Try again in a while, or save the page and add it with `/library add file`.",
    Reason.NO_FEED: "Look on the site for “RSS” or “Atom”, and copy that link.",
}
_OFF = (
    "Fetching from the web is off in this server",
    "This bot's owner turns it on, server by server: `/owner feature` with the feature `url`.",
    "Until then: `/library add file` reads a saved page, `/library add text` pasted words.",
)


def words(error: NotFetched) -> tuple[str, ...]:
    """Return a title, then lines."""
    if error.reason == Reason.OFF:
        return _OFF
    where = f" from {escape(clip(error.host, NAMED))}" if error.host else ""
    said = why(error.reason, error.detail)
    tip = _TIPS.get(Reason(error.reason), "") if error.reason in set(Reason) else ""
    return (f"Nothing was fetched{where}", f"{said[:1].upper()}{said[1:]}.", tip)


def why(reason: str, detail: str) -> str:
    """Say why in a few words."""
    said = WHY.get(reason, "something went wrong on this side")
    return f"{said} ({inline_code(clip(detail, 40))})" if detail and reason != FULL else said
