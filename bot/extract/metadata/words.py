"""Words that tell names from labels."""

_PARTICLES = """
de del della der den di da dos du la le van von ter ten bin ibn al el ul ur bint e y i af zu
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Small words inside names: van, bin, de."""

_SUFFIXES = """
jr jr. sr sr. ii iii iv phd ph.d. ph.d md m.d. dr dr. prof prof. mba esq
"""
SUFFIXES = frozenset(_SUFFIXES.split())
"""What may stand around a name without being part of it."""

_FUNCTION = """
the a an how why what when who whose where which that this these those is are was were in on at for
to with after before as of from no not and but or nor if it its he she they we you his her their our
your my has have had would could should might must do does did be been said says
january february march monday tuesday wednesday thursday friday saturday sunday
"""
NEVER = frozenset(_FUNCTION.split())
"""Words that no name has."""

_LABELS = """
new news world opinion editorial opinions analysis politics commentary review reviews times today
daily studies study global international national institute university department school centre
center council foundation association ministry committee reader relations policy foreign affairs
security economy business sports culture introduction conclusion abstract background summary
references bibliography methodology discussion results contents menu home search subscribe login
share print bookmark comments comment related more read part chapter section figure table april may
june july august september october november december spring summer autumn winter updated published
advertisement press weekly monthly online video photo photos image war peace crisis trade climate
health science technology letters features blog blogs podcast newsletter research report reports
brief journal magazine will can literature overview method methods findings recommendations
acknowledgements acknowledgments appendix annex notes sources early life key way forward looking
ahead next steps bottom line lessons learned case future history historical north south east west
asia asian american european african russian chinese indian pakistani balance power economic
political social military strategic regional public private human rights full text correction
corrections appended top stories minister president guest author contributor staff team
desk bureau board
"""
LABELS = NEVER | frozenset(_LABELS.split())
"""Words of headings and labels; a line with one of them is no name by itself."""
