"""The place a news text begins with: NAIROBI, Kenya (AP) —"""

import re

AGENCIES = r"\((?:AP|AFP|UPI|TASS|ANI|PTI|APP|IANS|KUNA|DPA|CNN|Reuters|REUTERS|Xinhua) ?\)"
PLACE = re.compile(
    rf"[A-Z][\w .,'’-]{{2,60}}(?:{AGENCIES}|\([A-Z][A-Za-z]{{1,12}} ?\)\s?(?:--|[—–―_-]))"
)
CAPITALS = re.compile(
    r"(?:[A-Z][A-Z.'’-]+,? ){0,4}[A-Z][A-Z.'’-]+[.,]?(?: ?[A-Z][\w .,'’]{2,40})?"
    r"(?:,? \d{1,2})?\s?(?:--|[—–―]|\s[_-])(?:\s|$)"
)


def dateline(text: str) -> bool:
    """Tell whether a text begins with the place it reports from."""
    head = text[:100]
    return bool(PLACE.match(head) or CAPITALS.match(head))
