"""The language of an article, told by its commonest small words, or by its script."""

import re
from collections import Counter
from collections.abc import Mapping

from bot.domain.models import BODY, Evidence, ZoneKind
from bot.extract.metadata.sheet import Sheet

SEEN = 20_000
"""Characters of the body that are looked at."""
FEWEST = 8
"""Small words needed to tell a language by."""
MOSTLY = 0.5
"""Share of the letters that a script must make up."""

WORDS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in is that was for it with as his on be at by had are but from they",
        "fr": "le la les des et est une que dans qui pour pas au sur par plus avec ce il sont",
        "de": "der die das und ist nicht ein eine zu den mit von sich des auf für im dem auch es",
        "es": "el la los las y que del se una por con para su es como más pero sus al este",
        "pt": "o os as que não uma do da dos das em para com por mais foi ao é pelo seu",
        "it": "il di che è la per una non sono del della con gli nel alla più anche ha dei le",
        "nl": "de het een van en niet dat zijn op te voor met aan er bij ook naar maar als is",
        "tr": "ve bir bu için ile olarak çok daha da de gibi olan sonra kadar ise ancak ne en",
        "ru": "и в не на что с он как это по но из за его к от для же был они",
    }.items()
}
"""Language (ISO 639-1) → twenty or so of its commonest words, those that others share too."""

SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "kana": re.compile("[\u3041-\u30ff]"),
    "han": re.compile("[\u4e00-\u9fff]"),
}
URDU = re.compile("[ٹڈڑںھہےۓ]")
"""Letters that Urdu has and Arabic has not."""
LETTER = re.compile(r"[^\W\d_]+")


def language(sheet: Sheet) -> tuple[str, Evidence | None]:
    """Return the ISO 639-1 code and what told it; "en" without evidence where nothing tells."""
    said = sheet.hint("language")
    if said:
        return said, Evidence("front matter")
    text = _seen(sheet)
    found = _by_script(text) or _by_words(text)
    return (found, Evidence("the words of the body")) if found else ("en", None)


def _seen(sheet: Sheet) -> str:
    parts: list[str] = []
    room = SEEN
    for place in sheet.places(*BODY, ZoneKind.ABSTRACT):
        parts.append(place.text[:room])
        room -= len(parts[-1])
        if room <= 0:
            break
    return " ".join(parts)


def _by_script(text: str) -> str | None:
    letters = sum(map(len, LETTER.findall(text)))
    shares = {name: len(script.findall(text)) for name, script in SCRIPTS.items()}
    eastern = shares["han"] + shares["kana"]
    if letters < FEWEST:
        return None
    if eastern > MOSTLY * letters:
        # a Japanese page has a kana in every clause; a Chinese one at most in a name
        return "ja" if shares["kana"] * 10 > eastern else "zh"
    if shares["hi"] > MOSTLY * letters:
        return "hi"
    if shares["arabic"] > MOSTLY * letters:
        return "ur" if len(URDU.findall(text)) * 20 > shares["arabic"] else "ar"
    return None


def _by_words(text: str) -> str | None:
    counts = Counter(LETTER.findall(text.lower()))
    scores = {code: sum(counts[word] for word in words) for code, words in WORDS.items()}
    first, second = sorted(scores, key=lambda code: -scores[code])[:2]
    told = scores[first] >= FEWEST and scores[first] * 10 >= counts.total()
    return first if told and scores[first] > scores[second] else None
