"""Whether words stand in a source: aligned word by word, then guarded against turned claims."""

from bot.domain.verify.checked import Checked, Located, SaidBy
from bot.domain.verify.choice import VERBATIM, Candidate, Found, find
from bot.domain.verify.spans import LONGEST, SHORTEST, fits, quoted, trimmed
from bot.domain.verify.verdicts import Change, Comparison, Sort, Verdict

__all__ = [
    "LONGEST",
    "SHORTEST",
    "VERBATIM",
    "Candidate",
    "Change",
    "Checked",
    "Comparison",
    "Found",
    "Located",
    "SaidBy",
    "Sort",
    "Verdict",
    "find",
    "fits",
    "quoted",
    "trimmed",
]
