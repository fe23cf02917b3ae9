"""The words of a sentence that carry its content, folded so that inflections meet."""

import re

_WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)?")

# Longest first; a word keeps at least three letters.
_ENDINGS = (
    ("sses", "ss"),
    ("ies", "y"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
)
_SHORTEST = 3

_EMPTY = frozenset(
    """
    a about above across after again against all almost also although am among an and another any
    are aren't as at away be became because been before behind being below between both but by can
    can't cannot could couldn't did didn't do does doesn't doing don't done down during each either
    else enough etc even ever every few for from further get gets got had hadn't has hasn't have
    haven't having he he'd he'll he's her here hers herself him himself his how however i i'd i'll
    i'm i've if in indeed instead into is isn't it it's its itself just least less let like likely
    made make many may me might more most much must my myself neither never no nor not now of off
    often on once one only onto or other others our ours ourselves out over own per perhaps put
    quite rather said same say says see seem seems several shall she she'd she'll she's should
    shouldn't since so some still such than that that's the their theirs them themselves then there
    there's these they they'd they'll they're they've this those though through thus to too toward
    towards two under until up upon us use used very via was wasn't we we'd we'll we're we've well
    were weren't what when where whether which while who whom whose why will with within without
    won't would wouldn't yet you you'd you'll you're you've your yours yourself
    """.split()  # noqa: SIM905
)


def terms(sentence: str) -> list[str]:
    """Return the folded content words in order, repeats included."""
    words = (word.replace("’", "'") for word in _WORD.findall(sentence.lower()))
    return [fold(word) for word in words if len(word) > 1 and word not in _EMPTY]


def fold(word: str) -> str:
    """Return a lower-case word without its inflection, roughly: "visited" and "visits" meet."""
    word = word.removesuffix("'s")
    if len(word) <= _SHORTEST + 1 or word.endswith("ss"):
        return word
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending) + rest
            break
    return word.removesuffix("e") if len(word) > _SHORTEST + 1 else word
