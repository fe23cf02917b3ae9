"""Whole articles, of the shapes this project reads: opinion, agency news, a paper."""

from datetime import date

import pytest

from bot.domain.dates import When
from bot.extract.dates import tag
from tests.extract.test_dates import values

OPINION = """\
Last week Poland's president flew to Lima for the first such visit in 23 years. The trip, planned
since September, had been put off twice: once in March 2020, when the borders closed, and again
last summer.

The two states were rivals for decades. In the 1980’s Poland armed Peru's neighbours; in the
1990s, after the old order fell, both looked elsewhere. A thaw began only in 2003. That year the
foreign minister, Anna Nowak, visited Lima and signed two pacts; in 2011 a third followed. On 17
January this year the presidents spoke by phone, their second call in four months.

Critics recall the 2014 dispute over fishing. It is now forgotten. By the end of next year,
officials say, trade will have doubled, and in May a joint council is to meet in Kraków. Whether
it will still matter in 2030 is another question.
"""

NEWS = """\
LIMA, June 10 — Voters in Peru will choose a president on Sunday, three months after the last one
resigned amid protests.

The election, first set for April 11, was delayed on March 30 when the court ruled that two lists
were invalid. On Wednesday night, thousands marched through the capital. "We waited five years for
this," said Rosa Díaz, 44, a teacher who voted for the first time in 1998.

The council said Thursday that polls would open at 7 a.m. and close at 4 p.m. Results are expected
by Monday. In the previous vote, held in June 2016, counting took nine days. A year earlier the
law had changed.

Since 2018 four presidents have left office. The following year, Congress itself was dissolved, on
Sept. 30. Inflation reached 3.7 percent in May, up from 2.4 percent a month earlier.
"""

PAPER = """\
Relations between the two states go back to the nineteenth century (Adams, 2014). They were cut in
1948 and restored on 1 May 1971, and from 1979 to 1989 both stood on different sides of a war
(Brown & Clark, 2015; Diaz, 2019). In fiscal year 2012-13 trade reached $700 million; a decade
later it has doubled.

Clark (2015) dates the change to the summer of 2011. In April 2018 the army's chief visited the
capital, and the same month the advisers met. The following year an intergovernmental council was
revived. On 12 May ministers met again. The agreement of 15 July 2021 is worth $2,000 per head.
"""


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            OPINION,
            When.day(date(2022, 2, 28)),
            [
                ("Last week", "2022-W08"),
                ("23 years", "P23Y"),
                ("September", "2021-09"),
                ("March 2020", "2020-03"),
                ("last summer", "2021-SU"),
                ("decades", "PXY"),
                ("the 1980’s", "198"),
                ("the 1990s", "199"),
                ("2003", "2003"),
                ("That year", "2003"),
                ("2011", "2011"),
                ("17 January this year", "2022-01-17"),
                ("four months", "P4M"),
                ("2014", "2014"),
                ("now", "PRESENT_REF"),
                ("the end of next year", "2023"),
                ("May", "2022-05"),
                ("2030", "2030"),
            ],
        ),
        (
            NEWS,
            When.day(date(2021, 6, 10)),
            [
                ("June 10", "2021-06-10"),
                ("Sunday", "2021-06-13"),
                ("three months", "P3M"),
                ("April 11", "2021-04-11"),
                ("March 30", "2021-03-30"),
                ("Wednesday night", "2021-06-09TNI"),
                ("five years", "P5Y"),
                ("1998", "1998"),
                ("Thursday", "2021-06-10"),
                ("7 a.m", "2021-06-10T07:00"),
                ("4 p.m", "2021-06-10T16:00"),
                ("Monday", "2021-06-14"),
                ("June 2016", "2016-06"),
                ("nine days", "P9D"),
                ("A year earlier", "2015"),
                ("2018", "2018"),
                ("The following year", "2019"),
                ("Sept. 30", "2019-09-30"),
                ("May", "2021-05"),
                ("a month earlier", "2021-04"),
            ],
        ),
        (
            PAPER,
            When.season(2023, 2),
            [
                ("the nineteenth century", "18"),
                ("1948", "1948"),
                ("1 May 1971", "1971-05-01"),
                ("1979", "1979"),
                ("1989", "1989"),
                ("fiscal year 2012-13", "2012/2013"),
                ("a decade later", "2013"),
                ("the summer of 2011", "2011-SU"),
                ("April 2018", "2018-04"),
                ("the same month", "2018-04"),
                ("The following year", "2019"),
                ("12 May", "2019-05-12"),
                ("15 July 2021", "2021-07-15"),
            ],
        ),
    ],
    ids=["opinion", "news", "paper"],
)
def test_articles(text: str, published: When, expected: list[tuple[str, str]]) -> None:
    told = [
        (" ".join(text[timex.start : timex.end].split()), timex.value)
        for timex in tag(text, published)
    ]
    assert told == expected


def test_without_its_date_an_article_keeps_what_it_states() -> None:
    dated, undated = values(NEWS, When.day(date(2021, 6, 10))), values(NEWS, None)
    assert len(dated) == len(undated)
    assert {"1998", "2018", "2016-06", "2015", "2019-09-30"} <= set(dated) & set(undated)
    assert "2021" not in " ".join(undated)
