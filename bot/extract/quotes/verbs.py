"""Reporting verbs by class, as written forms: what each may take as the words reported."""

from enum import Flag, auto
from functools import cache

from bot.extract.people.words import words


class Takes(Flag):
    """What a reporting verb may govern."""

    NOTHING = 0
    SPEECH = auto()
    """Words in marks stand beside it, or a clause with "that": say, write, add."""
    OBJECT = auto()
    """Its object is what was said: announce, deny, cite."""
    INFINITIVE = auto()
    """Someone is told to do something: urge, ask, promise."""
    VERDICT = auto()
    """It reports a judgement, worth keeping where words stand in marks: call, accuse."""
    CHARGE = auto()
    """It takes a person and a charge: accuse someone of something."""
    READS = auto()
    """A text says it: read, state."""
    IMPLIES = auto()
    """Things do it as well as people: suggest, show, highlight."""
    TOPIC = auto()
    """Only what it was about is told, or that there is danger of it: speak about, warn of."""
    WEAK = auto()
    """Reports only where words in marks stand right beside it: go on, laugh, begin."""


_CLASSES: tuple[tuple[Takes, frozenset[str]], ...] = (
    (
        Takes.SPEECH,
        words(
            "say state write note argue reply respond answer observe remark retort quip joke muse "
            "comment conclude complain lament concede insist maintain contend opine assert allege "
            "claim acknowledge admit confess affirm declare disclose divulge reveal report recall "
            "recount remember+ relate reiterate repeat stress emphasize emphasise underscore "
            "underline highlight explain elaborate clarify confirm predict forecast estimate "
            "speculate warn caution suggest hint imply indicate signal inform notify assure "
            "reassure remind boast brag vow pledge swear testify tweet retweet blog post email "
            "e-mail text telegraph cable shout yell cry scream exclaim whisper mutter murmur "
            "chant chide shoot+ fire+ interject intone gush fume thunder snap quote summarize "
            "summarise paraphrase mention protest object counter rebut contradict posit theorize "
            "attest aver tell ask inquire enquire query question wonder add announce proclaim "
            "point+ put+ advise concur chime+ echo insinuate proffer volunteer deadpan declaim "
            "plead beg implore pray preach sum+ urge propose recommend"
        ),
    ),
    (
        Takes.OBJECT,
        words(
            "announce deny cite express reiterate voice suggest reaffirm stress emphasize "
            "emphasise highlight predict note question recall allege mention promise doubt dispute "
            "acknowledge bemoan echo tout lament"
        ),
    ),
    (
        Takes.INFINITIVE,
        words(
            "ask urge tell promise vow pledge threaten beg implore advise warn demand request "
            "exhort remind swear caution counsel agree claim"
        ),
    ),
    (
        Takes.VERDICT,
        words(
            "call describe label brand dub accuse blame criticize criticise dismiss praise term "
            "characterize characterise denounce condemn blast slam mock hail refer deride decry "
            "charge portray cast depict paint castigate rip bash thank tout tell compare style "
            "deem liken laud chide rebuke attack"
        ),
    ),
    (Takes.SPEECH, words("demand promise threaten deny agree charge forewarn profess")),
    (Takes.TOPIC, words("speak ask inquire warn")),
    (Takes.CHARGE, words("accuse warn remind assure")),
    (
        Takes.IMPLIES,
        words(
            "suggest indicate signal imply hint reveal underscore underline highlight emphasize "
            "emphasise stress mean predict confirm explain promise threaten demand question "
            "reflect require mention remind warn dare encourage repeat urge"
        ),
    ),
    (Takes.READS, words("read state say declare conclude argue warn note stress")),
    (
        Takes.WEAK,
        words(
            "continue begin conclude finish laugh smile sigh grin go open offer start think sing "
            "speak joke nod shrug sneer scoff interrupt persist press return close groan lead "
            "describe call bellow roar hiss reason mean believe feel read scribble sign reflect "
            "growl gloat marvel bark proceed hit vent remember shoot fire put point sum chime "
            "expound ruminate hedge demur fret worry enthuse crow praise criticize thank greet"
        ),
    ),
)

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "swear": "swears swore sworn swearing",
    "begin": "begins began begun beginning",
    "go": "goes went going",
    "think": "thinks thought thinking",
    "sing": "sings sang sung singing",
    "speak": "speaks spoke spoken speaking",
    "read": "reads read reading",
    "put": "puts put putting",
    "shoot": "shoots shot shooting",
    "cast": "casts cast casting",
    "forecast": "forecasts forecast forecasting",
    "mean": "means meant meaning",
    "feel": "feels felt feeling",
    "hit": "hits hit hitting",
    "lead": "leads led leading",
    "forewarn": "forewarns forewarned forewarning",
}
_DOUBLED = words("beg admit quip chat rip brag dub refer blog slam snap grin nod plan sum")


def _forms(lemma: str) -> list[str]:
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma].split()]
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return [lemma, plural, stem + "ed", stem + "ing"]


@cache
def reporting() -> dict[str, Takes]:
    """Return every written form of a reporting verb with what it takes."""
    table: dict[str, Takes] = {}
    for takes, lemmas in _CLASSES:
        for lemma in lemmas:
            takes_here = Takes.WEAK if takes is Takes.SPEECH and lemma.endswith("+") else takes
            for form in _forms(lemma.rstrip("+")):
                table[form] = table.get(form, Takes.NOTHING) | takes_here
    return table


def takes(word: str) -> Takes:
    """Tell what the written form governs; ``Takes.NOTHING`` for any other word."""
    return reporting().get(word.lower(), Takes.NOTHING)


_NOUNLIKE = words(
    "press fire point post report state question comment note claim reply answer remark quip "
    "joke forecast estimate hint signal promise pledge vow shout cry scream whisper chant "
    "protest object counter snap text email cable blog plan cast group chair brand label charge "
    "mock blame praise attack demand request challenge offer order dare call open start sign "
    "sneer laugh smile sigh grin lead hit talk return close crow roar bark concern worry address "
    "repeat posts reports states questions comments notes claims replies answers remarks quips "
    "jokes forecasts estimates hints signals promises pledges vows shouts cries screams whispers "
    "chants protests objects counters texts emails cables blogs points plans casts groups "
    "charges demands requests challenges offers orders calls signs laughs smiles leads hits "
    "fires presses brands labels attacks closed sung mean direct close put read feel hit fear "
    "stress detail cite project echo echoes voice voices details lament maintain"
)
"""Forms that are as often something else than a verb of speaking."""


def is_sure(word: str) -> bool:
    """Tell whether the written form can hardly be anything but a finite reporting verb."""
    low = word.lower()
    return low in reporting() and low not in _NOUNLIKE and not low.endswith("ing") and word == low
