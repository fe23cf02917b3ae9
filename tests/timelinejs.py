"""TimelineJS's JSON format as a JSON Schema, after timeline.knightlab.com/docs/json-format.html."""

from typing import Any

_TEXT = {
    "type": "object",
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
    "additionalProperties": False,
}
_PART = {"type": ["integer", "string"]}
_DATE = {
    "type": "object",
    "required": ["year"],
    "dependentRequired": {"month": ["year"], "day": ["month"]},
    "properties": {
        "year": _PART,
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        **dict.fromkeys(("hour", "minute", "second", "millisecond"), _PART),
        "display_date": {"type": "string"},
        "format": {"type": "string"},
    },
    "additionalProperties": False,
}
_MEDIA = {"type": "object", "required": ["url"]}
_SLIDE = {
    "type": "object",
    "properties": {
        "start_date": _DATE,
        "end_date": _DATE,
        "text": _TEXT,
        "media": _MEDIA,
        "group": {"type": "string"},
        "display_date": {"type": "string"},
        "background": {"type": "object"},
        "autolink": {"type": "boolean"},
        "unique_id": {"type": "string"},
    },
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "events": {"type": "array", "items": {**_SLIDE, "required": ["start_date"]}},
        "title": _SLIDE,
        "eras": {"type": "array"},
        "scale": {"enum": ["human", "cosmological"]},
    },
    "additionalProperties": False,
}
