"""What other dates, tenses and amounts of money do to a date."""

import pytest

from tests.extract.test_dates import PUBLISHED, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on 3 May 2021. The day before, he called.", "2021-05-03 2021-05-02"),
        ("He came on 3 May 2021. The next day he left.", "2021-05-03 2021-05-04"),
        ("He came on 3 May 2021. The following day he left.", "2021-05-03 2021-05-04"),
        ("He came on 3 May 2021. The day after, he left.", "2021-05-03 2021-05-04"),
        ("He came on 3 May 2021 and left the same day.", "2021-05-03 2021-05-03"),
        ("He came on 3 May 2021. That night he left.", "2021-05-03 2021-05-03TNI"),
        ("He came on 3 May 2021. The next morning he left.", "2021-05-03 2021-05-04TMO"),
        ("He came on 3 May 2021 and left that day.", "2021-05-03 2021-05-03"),
        ("He came on 3 May 2021. Two days later he left.", "2021-05-03 2021-05-05"),
        ("He came on 3 May 2021. Two weeks earlier he had called.", "2021-05-03 2021-W16"),
        ("He came on 3 May 2021; the previous Friday he called.", "2021-05-03 2021-04-30"),
        ("He came in May 2021. The same month he left.", "2021-05 2021-05"),
        ("He came in May 2021. The following month he left.", "2021-05 2021-06"),
        ("He came in December 2021. The following month he left.", "2021-12 2022-01"),
        ("He came in 2018. In the same year he left.", "2018 2018"),
        ("He came in 2018. The following year he left.", "2018 2019"),
        ("He came in 2018. The previous year he had called.", "2018 2017"),
        ("He came in 2018. A year earlier he had called.", "2018 2017"),
        ("He came in 2018. Three years later he left.", "2018 2021"),
        ("On 3 April 2011 ships found it; a second crew came in May.", "2011-04-03 2011-05"),
        ("They met on 30 November 2013 and parted on 2 February.", "2013-11-30 2014-02-02"),
    ],
)
def test_dates_told_from_other_dates(text: str, expected: str) -> None:
    assert values(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said on Thursday that he would stay.", "2022-01-13"),
        ("He said that he would leave on Thursday.", "2022-01-20"),
        ("The talks are scheduled for Thursday.", "2022-01-20"),
        ("The talks were held on Thursday.", "2022-01-13"),
        ("The talks will be held on Thursday.", "2022-01-20"),
        ("The offer was extended until Thursday.", "2022-01-20"),
        ("On Thursday, the court will rule.", "2022-01-20"),
        ("On Thursday, the court ruled.", "2022-01-13"),
        ("He vowed to fight Thursday's ruling.", "2022-01-13"),
        ("He planned to leave on Thursday.", "2022-01-20"),
        ("He left. The court will rule on Thursday.", "2022-01-20"),
        ("The court will rule. He left on Thursday.", "2022-01-13"),
        ("He may leave on Thursday.", "2022-01-20"),
        ("He sat there on Thursday.", "2022-01-13"),
        ("The deal must be done by Feb. 14.", "2022-02-14"),
        ("The company's dividend is payable March 7.", "2022-03-07"),
        ("In March, the firm brought in a new chief.", "2021-03"),
        ("He came on 5 March.", "2021-03-05"),
        ("He will come on 5 November.", "2022-11-05"),
        ("He came on 5 November.", "2021-11-05"),
    ],
)
def test_tense_points_the_way(text: str, expected: str) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the third quarter net rose to $5 million from $4 million a year earlier.",
            "2021-Q3 2020-Q3",
        ),
        (
            "Third-quarter net rose. In the year-ago quarter it fell.",
            "2021-Q3 2020-Q3",
        ),
        ("Third-quarter net rose. Sales fell in the quarter.", "2021-Q3 2021-Q3"),
        ("For the quarter, net fell.", "2021-Q4"),
        ("In the latest period, net fell.", "2021-Q4"),
        (
            "Third-quarter net rose. For the nine months, it fell to $3 from $4 a year ago.",
            "2021-Q3 P9M 2021",
        ),
        ("Sales rose in the third quarter. In the 2020 quarter they fell.", "2021-Q3 2020-Q3"),
        ("In the 2020 period they fell.", "2020"),
        ("Last year's first quarter was good.", "2021-Q1"),
        ("The year ended March 31 was good.", "P1Y 2021-03-31"),
        ("The full year was good.", "2022"),
        ("Over a year ago he came.", "2021"),
    ],
)
def test_periods_of_reports(text: str, expected: str) -> None:
    assert values(text) == expected.split()


def test_papers_that_cite_by_year_hold_citations_not_dates() -> None:
    text = (
        "Trade fell (Adams, 2014). Later it rose (Brown, 2015), then fell (Clark et al., 2016). "
        "Adams (2014) doubts it. In 2017 it rose."
    )
    assert values(text) == ["2017"]


def test_a_year_in_brackets_is_a_date_elsewhere() -> None:
    assert values("Her first film (1994) was loved.", PUBLISHED) == ["1994"]
