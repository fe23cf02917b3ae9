"""Articles without a date: only what the text itself anchors has days."""

import pytest

from bot.extract.dates import tag
from tests.extract.test_dates import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on Monday.", ("Monday DATE XXXX-WXX-1",)),
        ("He came last Monday.", ("last Monday DATE XXXX-WXX-1",)),
        ("He came yesterday.", ("yesterday DATE XXXX-XX-XX",)),
        ("He came today.", ("today DATE PRESENT_REF",)),
        ("He came in January.", ("January DATE XXXX-01",)),
        ("He came on 17 January.", ("17 January DATE XXXX-01-17",)),
        ("He came last April.", ("last April DATE XXXX-04",)),
        ("He came last summer.", ("last summer DATE XXXX-SU",)),
        ("He came last week.", ("last week DATE XXXX-WXX",)),
        ("He came last month.", ("last month DATE XXXX-XX",)),
        ("He came last year.", ("last year DATE XXXX",)),
        ("He came this year.", ("this year DATE XXXX",)),
        ("He came two years ago.", ("two years ago DATE XXXX",)),
        ("He came the day before.", ()),
        ("He came 3 to 7 May.", ("3 to 7 May DATE XXXX-05-03/XXXX-05-07",)),
        ("He came at 10 p.m.", ("10 p.m TIME XXXX-XX-XXT22:00",)),
        ("He came at 10 p.m. on Wednesday.", ("10 p.m. on Wednesday TIME XXXX-WXX-3T22:00",)),
        ("He came over the weekend.", ("the weekend DATE XXXX-WXX-WE",)),
        ("He came in the third quarter.", ("the third quarter DATE XXXX-Q3",)),
        ("He came at Christmas.", ()),
        ("The last decade was good.", ("The last decade DURATION P10Y",)),
        ("He came in 2018.", ("2018 DATE 2018",)),
        ("He came in September 2020.", ("September 2020 DATE 2020-09",)),
        ("He came in 2018. In March he left.", ("2018 DATE 2018", "March DATE 2018-03")),
        (
            "He came on 3 May 2021. He left on 7 June.",
            ("3 May 2021 DATE 2021-05-03", "7 June DATE 2021-06-07"),
        ),
        (
            "He came on 3 May 2021. The next day he left.",
            ("3 May 2021 DATE 2021-05-03", "The next day DATE 2021-05-04"),
        ),
        (
            "He came on 3 May 2021. A week later he left.",
            ("3 May 2021 DATE 2021-05-03", "A week later DATE 2021-W19"),
        ),
        (
            "He came in May 2021. The following month he left.",
            ("May 2021 DATE 2021-05", "The following month DATE 2021-06"),
        ),
        (
            "He came in May 2021. Two months later he left.",
            ("May 2021 DATE 2021-05", "Two months later DATE 2021-07"),
        ),
        ("He came in 2018. That year he left.", ("2018 DATE 2018", "That year DATE 2018")),
        ("He came in 2018. The same year he left.", ("2018 DATE 2018", "The same year DATE 2018")),
        (
            "He came in 2018. The previous year he had left.",
            ("2018 DATE 2018", "The previous year DATE 2017"),
        ),
        (
            "He came on 3 May 2021. That day he left.",
            ("3 May 2021 DATE 2021-05-03", "That day DATE 2021-05-03"),
        ),
        (
            "He came on 3 May 2021. He left that month.",
            ("3 May 2021 DATE 2021-05-03", "that month DATE 2021-05"),
        ),
    ],
)
def test_undated(text: str, expected: tuple[str, ...]) -> None:
    assert told(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general, who was born in 1963 in a small town, was freed in March.", "1963 XXXX-03"),
        ("A play from 2016 is to be shown again there on Thursday, Dec. 3.", "2016 XXXX-12-03"),
        ("It closed in 2015, and on Thursday, Dec. 3, it was sold.", "2015 2015-12-03"),
        ("It closed in 2016, and on Thursday, Dec. 3, it was sold.", "2016 XXXX-12-03"),
        (
            "In 2018 she left for Lima to teach at the old school. In March she fell ill.",
            "2018 2018-03",
        ),
        ("On 3 May 2021 she left for Lima to teach. In March she fell ill.", "2021-05-03 2021-03"),
        ("He wrote as @lander2014 in March.", "XXXX-03"),
    ],
)
def test_a_year_in_the_background_lends_itself_to_nothing(text: str, expected: str) -> None:
    assert [timex.value for timex in tag(text, None)] == expected.split()
