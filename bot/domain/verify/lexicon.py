"""Words whose change may turn a claim round: negations, modals, quantifiers, opposites …

Keys are folded words as ``bot.domain.verify.words`` reads them; data, no decisions.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = _words(
    """
    not no never none nobody nothing nowhere neither nor without hardly barely scarcely rarely
    seldom non ain aint cannot cant unable lack lacks lacked lacking absence absent devoid fail
    fails failed failing failure refuse refuses refused refusing refusal deny denies denied
    denying denial doubt doubts doubted doubting doubtful avoid avoids avoided avoiding prevent
    prevents prevented preventing stop stops stopped stopping cease ceases ceased ceasing forbid
    forbids forbade forbidden ban bans banned banning prohibit prohibits prohibited prohibiting
    abstain abstains abstained refrain refrains refrained decline declines declined false
    falsely untrue wrong wrongly incorrect lie lies lied lying myth hoax fake fiction nonsense
    pretend pretends pretended pretending supposedly allegedly alleged purported purportedly
    ostensibly seemingly far nonetheless nil zero quit quits opposite contrary instead former
    formerly ex almost nearly anti counter impossible unlikely minus lest except excluding
    exclude excludes excluded disagree disagrees disagreed dispute disputes disputed contradict
    contradicts contradicted reject rejects rejected rejecting rejection disavow disavowed
    debunk debunked
    """
)
CORE_NEGATIONS = ("not", "never", "without", "cannot", "nothing", "nobody", "neither", "hardly")
NOT_MISSPELT = _words(
    """
    now note hot lot got nor net nut cot dot jot pot rot tot knot noted notes no lever ever
    fever sever nether nothings within canot newt bot snot noon root foot boot soot hoot loot
    moot toot next text toast unto into onto to at it out on nose node none both moth goth oath
    shot spot plot slot blot knit unit neat nest nat oft own won non ton son
    """
)
BARE_CONTRACTIONS = {
    f"{verb}nt": (verb, "not")
    for verb in (
        "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "would", "could",
        "should", "must", "need", "might",
    )
} | {"cant": ("can", "not"), "wont": ("will", "not"), "shant": ("shall", "not")}  # fmt: skip
IRREGULAR_NOT = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}

MODALS = {
    "must": "must", "should": "should", "ought": "should", "may": "may", "might": "may",
    "can": "can", "could": "could", "will": "will", "shall": "will", "would": "would",
    "need": "need", "needs": "need", "needn": "need", "perhaps": "perhaps", "maybe": "perhaps",
    "possibly": "perhaps", "probably": "probably", "likely": "probably", "certainly": "certainly",
    "definitely": "certainly", "surely": "certainly", "undoubtedly": "certainly",
    "want": "want", "wants": "want", "wanted": "want", "hope": "hope", "hopes": "hope",
    "hoped": "hope", "try": "try", "tries": "try", "tried": "try", "trying": "try",
    "seem": "seem", "seems": "seem", "seemed": "seem", "appear": "seem", "appears": "seem",
    "allowed": "may", "obliged": "must", "required": "must", "able": "can", "going": "going",
    "willing": "willing", "ready": "ready", "expected": "expected", "plan": "plan",
    "plans": "plan", "planned": "plan", "promised": "promise", "promise": "promise",
    "promises": "promise", "threaten": "threaten", "threatens": "threaten",
    "threatened": "threaten", "claim": "claim", "claims": "claim", "claimed": "claim",
}  # fmt: skip
QUANTIFIERS = _words(
    """
    all some few many most only any every each several much little both either half majority
    minority everyone everybody everything everywhere someone somebody something somewhere
    anyone anybody anything always often sometimes usually occasionally once twice entire
    entirely whole wholly fully completely totally partly partially mostly mainly largely
    generally merely just solely exclusively dozens hundreds thousands millions billions enough
    too exactly approximately roughly nearly about around least
    """
)
LEADING = _words("if unless whether")
TRAILING = _words("not never no false untrue wrong lie myth nonsense impossible unlikely")
"""What turns the sense of words that stand before it."""
SPELLED = _words(
    """
    before after against between although though because until within would could should their
    there where which about under above below percent million billion trillion thousand hundred
    always already every twenty january february april august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """
)
"""Guarded words that no slip of the finger turns into another."""
TITLES = _words("president minister commissioner mr mrs ms dr general ambassador chancellor sir")
"""What may be left out before a name."""
RESTRICTING = _words("but except unless if only until")
LIMITS = _words("against few little only some half most partly partially merely just enough too")
CONDITIONS = _words(
    """
    if unless whether although though despite because until till while whereas or provided
    otherwise when whenever even
    """
)
PASSIVE = _words("is are am was were be been being by got")
PRESENT = _words("is are am has have do does")
PAST = _words("was were had did")
DIRECTIONS = _words(
    """
    to from into toward towards by for with against than over under above below behind between
    among through across onto off out in on at of about like unlike
    """
)
DIRECTED = _words(
    """
    from by to for with at against than like unlike off out over under between up down away back
    aside apart
    """
)
SAME_PLACE = (
    _words("in at on into onto upon across"),
    _words("to toward towards"),
    _words("among amongst"),
)
TURNING = _words("but yet still such")
"""Function words that may turn a claim where they come or go: "all but", "yet to"."""
NEUTRAL = _words(
    """
    essential vital crucial important key central main significant useful new recent excellent
    strong strongly deeply greatly highly firmly especially particularly extremely dear own much
    mutual overall common whole various different certain especially important good great sincere
    sincerely warmly today people country world matter question way ways time moment part
    """
)
"""Words of content that come and go without turning a claim."""
NEIGHBOURS_OF_A = _words("few little")
PERSONS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "you"),
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("who", "whom", "whose"), "who"),
}
SUBJECTS = _words("i we he she they you who")
NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        (
            *(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
            ),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen"),
        )
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
SCALES = _words(
    """
    hundred thousand million billion trillion dozen percent percentage dollar dollars euro euros
    pound pounds rouble roubles ruble rubles rupee rupees yuan yen crown crowns bn mn km
    kilometres kilometers miles metres meters tonnes tons kilograms kg hectares acres degrees
    second third fourth fifth sixth seventh eighth ninth tenth double triple twofold quarter
    quarters decade decades century centuries year years month months week weeks day days hour
    hours minute minutes monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december yesterday today
    before after since within during ago tomorrow tonight
    """
)
CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "%": "percent"}
SAME_UNIT = {
    "dollars": "dollar", "euros": "euro", "pounds": "pound", "rupees": "rupee", "bn": "billion",
    "mn": "million", "roubles": "rouble", "ruble": "rouble", "rubles": "rouble",
}  # fmt: skip

FUNCTION = _words(
    """
    a an the this that these those there here it its itself and but so as also then thus hence
    therefore however moreover indeed well very quite rather really actually simply still yet
    which what where how why do does did done has have had having say says said saying us of in
    on at to for with from by about into over under than up down out off
    per via upon within along oh yes please
    """
)
EVERYWHERE = FUNCTION.union(
    PERSONS, PASSIVE, MODALS, CONDITIONS, DIRECTIONS, QUANTIFIERS, NEGATIONS
)
"""Words that say nothing of what a text is about."""
NEUTRAL_FIRST = _words(
    """
    people country countries government state states nation nations world relations contacts
    ties peace security trade energy economic regional global political military foreign
    national public both our their his her let look thank thanks first second finally today
    tomorrow yesterday recently again later according given nobody everyone
    """
)
"""Words that no one is called by, though they begin a sentence with a capital."""

PREFIXES = (
    *("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de", "a", "counter", "mal"),
    *("pre", "post", "over", "under", "pro", "out", "ex", "sub", "super", "hyper", "hypo"),
)
SUFFIX_PAIRS = (("ful", "less"), ("er", "ee"), ("or", "ee"))
