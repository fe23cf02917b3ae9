"""Rows as CSV (RFC 4180) and as JSON."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Final

from bot.domain.export import Row, Value

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, "CSV Injection")."""
_JOIN: Final = "; "


def to_csv(rows: Sequence[Row]) -> bytes:
    """Return the rows as CSV in UTF-8 with a byte order mark, by which Excel knows the encoding.

    A cell that a spreadsheet could read as a formula gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(rows[0] if rows else ())
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    text = _JOIN.join(value) if isinstance(value, tuple) else value or ""
    text = text.replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_json(what: str, rows: Sequence[Row]) -> bytes:
    """Return the rows as one JSON object: what they are, how many, and each with its fields."""
    whole = {"what": what, "count": len(rows), "items": rows}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
