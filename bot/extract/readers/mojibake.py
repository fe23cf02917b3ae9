"""Text that somebody read as Windows-1252 though it was UTF-8: “Pakistanâ€™s”."""

import re

_UNDEFINED = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""Bytes that Windows-1252 leaves out; programs keep them as control characters."""

_BYTES = {
    **{bytes([byte]).decode("cp1252"): byte for byte in range(128, 256) if byte not in _UNDEFINED},
    **{chr(byte): byte for byte in _UNDEFINED},
}
"""Character → the byte it was made of."""

_LATER = "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0)
_SIGNS = rf"â€[{_LATER}]|â‚¬"
_ACCENTED = rf"[ÂÃ][{_LATER}]"
_ANY = (
    rf"[\u00c2-\u00c5\u00cc-\u00df][{_LATER}]"
    rf"|[\u00e0-\u00ef][{_LATER}]{{2}}|[\u00f0-\u00f4][{_LATER}]{{3}}"
)
# "É…" and "Ê»" may be sound French: what they would decode to, hardly any script has
SIGNS, ACCENTED, ANY = (re.compile(form) for form in (_SIGNS, _ACCENTED, _ANY))
HIGH = re.compile(r"[^\x00-\x7f]")
MOSTLY = 0.9
"""Share of the characters above ASCII that broken ones make up in a text broken as a whole."""
FEW = 3
"""Broken accents needed where no broken quotation mark bears them out."""


def mended(text: str) -> str:
    """Return the text with broken characters whole again; one that is sound stays as it is.

    Where broken quotation marks or several broken accents show it, those are mended; where nearly
    all that is not ASCII is broken, as in another script, everything that decodes is.
    """
    broken = ANY.findall(text)
    if not broken:
        return text
    high = len(HIGH.findall(text))
    if len(broken) >= FEW and sum(map(len, broken)) >= MOSTLY * high:
        return ANY.sub(_decoded, text)
    if SIGNS.search(text) or len(ACCENTED.findall(text)) >= FEW:
        return ACCENTED.sub(_decoded, SIGNS.sub(_decoded, text))
    return text


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[char] for char in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
