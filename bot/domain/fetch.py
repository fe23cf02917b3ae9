"""Which addresses on the web may be asked for a page: decided from the words and numbers alone."""

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address
from string import ascii_letters, digits
from urllib.parse import quote, urljoin, urlsplit

from bot.errors import NotFetched

LONGEST = 2_000
"""Characters of the longest address."""
PORTS = frozenset({80, 443})
SCHEMES = {"http": 80, "https": 443}


class Reason(StrEnum):
    """Why something was not fetched."""

    OFF = "off"
    ADDRESS = "address"
    FORBIDDEN = "forbidden"
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    LARGE = "large"
    TYPE = "type"
    REDIRECTS = "redirects"
    ROBOTS = "robots"
    STATUS = "status"
    BROKEN = "broken"
    NO_FEED = "no feed"


@dataclass(frozen=True, slots=True)
class Url:
    """A web address in the one form in which it is asked for: no user, no fragment, ASCII."""

    scheme: str
    host: str
    port: int
    path: str
    """With the query."""

    @property
    def site(self) -> str:
        """Return scheme, host and port: what one robots.txt speaks for."""
        port = "" if self.port == SCHEMES[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"

    @property
    def text(self) -> str:
        """Return the whole address."""
        return f"{self.site}{self.path}"

    def joined(self, location: str, ports: frozenset[int] = PORTS) -> "Url":
        """Return the address that a link on this page leads to; raise NotFetched."""
        try:
            return read_url(urljoin(self.text, location.strip()), ports)
        except ValueError:
            raise NotFetched(self.host, Reason.ADDRESS) from None


def typed_url(typed: str, ports: frozenset[int] = PORTS) -> Url:
    """Read an address as people type it: "example.org/news" is one, too; raise NotFetched."""
    text = typed.strip().removeprefix("<").removesuffix(">")
    return read_url(text if ":" in text.split("/")[0] else f"https://{text}", ports)


def read_url(text: str, ports: frozenset[int] = PORTS) -> Url:
    """Read an address; raise NotFetched for what names no page of the public web by a name.

    Numbers in place of a name are refused in every notation: no article is told of by them.
    """
    if not text.isprintable() or "\\" in text or not 0 < len(text) <= LONGEST:
        raise NotFetched("", Reason.ADDRESS)
    try:
        parts = urlsplit(text)
        named, port = parts.hostname, parts.port
    except ValueError:
        raise NotFetched("", Reason.ADDRESS) from None
    scheme = parts.scheme.lower()
    host = _host(named) if named and not set("@%[]").intersection(parts.netloc) else None
    if host is None or scheme not in SCHEMES:
        raise NotFetched("", Reason.ADDRESS)
    port = SCHEMES[scheme] if port is None else port
    if port not in ports:
        raise NotFetched(host, Reason.ADDRESS)
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    return Url(scheme, host, port, (_quoted(parts.path) or "/") + query)


_LETTERS = frozenset(ascii_letters.lower() + digits + "-_")
_DEVIANT = frozenset("ßς\u200c\u200d")
"""Letters that stand for another name in today's rules than in those of Python's codec."""
_WITHIN = frozenset(
    {"localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa"}
    | {"onion", "i2p"}
)
"""Ends of names that no public server has."""


def _host(named: str) -> str | None:
    """Return a host's name in ASCII, or nothing where it is none that the public web knows."""
    if len(named) > 253 or _DEVIANT.intersection(named):
        return None
    try:
        name = named.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        return None
    labels = name.split(".")
    good = len(labels) > 1 and len(name) <= 253 and all(map(_is_label, labels))
    last = labels[-1]
    return name if good and last[0].isalpha() and last not in _WITHIN else None


def _is_label(label: str) -> bool:
    plain = 0 < len(label) <= 63 and _LETTERS.issuperset(label)
    return plain and not label.startswith("-") and not label.endswith("-")


def _quoted(part: str) -> str:
    """Write in ASCII what is not yet; what is encoded stays so."""
    return quote(part, safe="%/:@!$&'()*+,;=?~-._")


_CLOSED = tuple(
    map(
        IPv4Network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
            *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24"),
            *("192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4"),
            "168.63.129.16/32",  # a cloud's own servant of each machine, at a public number
        ),
    )
)
"""IPv4 addresses that are not the public internet's
(https://www.iana.org/assignments/iana-ipv4-special-registry)."""
_GLOBAL = IPv6Network("2000::/3")
"""The one part of IPv6 that is given out; loopback, mapped, NAT64, local and the like are not in
it (https://www.iana.org/assignments/iana-ipv6-special-registry)."""
_CLOSED_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""What is not public within it: Teredo and the like, examples, 6to4."""


def is_public(address: str) -> bool:
    """Tell whether a numeric address is the public internet's; no other is ever connected to.

    ``ipaddress`` of Python 3.11 calls 6to4, NAT64, multicast and fec0::/10 global, so it is not
    asked.
    """
    try:
        number = ip_address(address)
    except ValueError:
        return False
    if number.version == 4:
        return not any(number in closed for closed in _CLOSED)
    if "%" in address:  # of one network card
        return False
    return number in _GLOBAL and not any(number in closed for closed in _CLOSED_6)
