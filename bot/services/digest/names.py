"""What a post is known by to Discord: the same for each try, and for no other post."""

import base64
import hashlib

NONCE = 25
"""Characters that Discord takes."""
MARKER = 10


def nonce(digest: int, slot: str) -> str:
    """Return the nonce of a post: Discord answers a repeat within minutes with the first one."""
    return _name("nonce", digest, slot)[:NONCE]


def marker(digest: int, slot: str) -> str:
    """Return the letters and digits by which a post is found again in its channel."""
    return _name("marker", digest, slot)[:MARKER].lower()


def _name(purpose: str, digest: int, slot: str) -> str:
    key = hashlib.sha256(f"{purpose}:{digest}:{slot}".encode()).digest()
    return base64.b32encode(key).decode()
