# ruff: noqa: E501
"""Whole pages of many makes: each line says what it must be found to be.

``kind| words`` is a unit of that kind; blank lines stay blank lines. A kind stands for the zone's
kind by its first letters; ``p`` with a number is that paragraph of the body.
"""

import pytest

from bot.domain.models import Zone, ZoneKind
from bot.extract.zones import zone

KINDS = {
    "title": ZoneKind.TITLE,
    "stand": ZoneKind.STANDFIRST,
    "by": ZoneKind.BYLINE,
    "date": ZoneKind.DATE_LINE,
    "section": ZoneKind.SECTION,
    "series": ZoneKind.SERIES,
    "abstract": ZoneKind.ABSTRACT,
    "words": ZoneKind.KEY_WORDS,
    "doi": ZoneKind.DOI,
    "cite": ZoneKind.CITATION,
    "corr": ZoneKind.CORRESPONDENCE,
    "site": ZoneKind.SITE_HEADER,
    "photo": ZoneKind.PHOTO_CREDIT,
    "note": ZoneKind.FOOTNOTE,
    "ref": ZoneKind.REFERENCE,
    "bio": ZoneKind.BIO,
    "disclaimer": ZoneKind.DISCLAIMER,
    "in": ZoneKind.PUBLISHED_IN,
    "social": ZoneKind.SOCIAL,
    "comment": ZoneKind.COMMENT,
    "related": ZoneKind.RELATED,
    "archive": ZoneKind.ARCHIVE,
    "h": ZoneKind.HEADING,
    "p": ZoneKind.PARAGRAPH,
    "q": ZoneKind.BLOCK_QUOTATION,
    "li": ZoneKind.LIST,
}

OP_ED = """
title| A long road to the tariff table

by| Amina Qadri

date| Published March 4, 2021

p1| THE finance ministry spent the winter drafting a list of goods that nobody wanted to tax. By the time the cabinet met, the list had grown to forty pages.

p2| What followed was predictable. Traders closed their shops for two days, and the list was sent back to the committee that had written it in the first place.

p3| None of this would matter if the country had time. It does not. The next review is due in June.

bio| The writer is an economist based in Multan.

in| Published in Dawn, March 4th, 2021

related| Read more: Why the list keeps growing

comment| Comments (3)

comment| Naveed
comment| Mar 04, 2021 09:12am

comment| Well said, madam. The list is a joke and everybody knows it but nobody will say it aloud.

comment| Recommend 0

comment| Rehan
comment| Mar 04, 2021 10:45am

comment| Agreed.
"""

BROADCASTER = """
section| OPINION

section| Opinions | Politics

title| Why the dam will not save the valley

stand| Engineers promise water for a generation, but the river has other plans and the farmers know it.

by| Leila Haddad

bio| Leila Haddad is a lecturer in hydrology at the University of Tunis.

date| Published On 3 Mar 2022

photo| A worker walks along the unfinished wall of the dam on Tuesday. [File: Sami Noor/Reuters]

p1| On a cold morning in February, the ministry invited reporters to watch the first water enter the tunnel. It was a short ceremony, and nobody mentioned the cracks.

p2| “We are proud,” said the minister, who arrived late.

p3| The cracks had been reported in 2019 by two inspectors, who were then moved to other posts. Their report was never published.

disclaimer| The views expressed in this article are the author’s own and do not necessarily reflect the editorial stance of Valley Times.

in| Source: Valley Times

bio| Leila Haddad

bio| Lecturer in hydrology at the University of Tunis.

related| Related

related| The river that forgot its name

related| Published On 1 Feb 2022

related| More from Opinion

social| Sign up for our newsletter

disclaimer| © 2022 Valley Times Media Network
"""

BLOG = """
site| Skip to content
site| The Harbour Blog
site| Home » Politics » The quiet return of the ferry tax

title| The quiet return of the ferry tax
by| Posted on May 7, 2019 by Tomas Berg

p1| Nobody voted for the ferry tax, but it is back. The council brought it in last week through a rule on berths, and most islanders will learn of it only when they buy a ticket.

related| RELATED: Council drops ferry plan

p2| I asked the council for the papers. They sent me eleven pages, nine of them blank. The two that were not blank said the tax was needed "to keep the berths in order".

related| Also read:
related| Ten years of berths
related| Who owns the pier?

p3| The mayor told me she had never heard of it. Her deputy signed it on 2 May 2019, as the second page shows.

social| Share this:
social| Twitter
social| Facebook
social| Like this:
social| Like Loading...
related| Related
related| The ferry that never came
related| March 2, 2018
related| In "Politics"
comment| 2 thoughts on “The quiet return of the ferry tax”
comment| Old Salt says:
comment| May 8, 2019 at 9:14 am
comment| I paid that tax in 1974 and it was a swindle then. Thank you for writing about it, Tomas.
comment| Reply
comment| Leave a Reply
comment| Your email address will not be published. Required fields are marked *
"""

JOURNAL = """
site| JOURNAL OF COASTAL POLICY
cite| ISSN 2345-6789
series| Vol. 12, Issue 3, 2020, pp. 44-61

title| Governing the Tides: Municipal Budgets and Sea Walls in Small Harbours

by| Ingrid Solberg1, Paul Mensah2

note| 1 Department of Geography, University of Bergen, Norway
note| 2 School of Public Policy, University of Ghana, Accra

corr| Corresponding author: Ingrid Solberg (solberg@example.org)

cite| Received: 3 January 2020; Accepted: 9 May 2020

doi| https://doi.org/10.1234/jcp.2020(12).03

abstract| ABSTRACT

abstract| This paper studies how small harbours pay for sea walls. It uses the budgets of forty municipalities over ten years and finds that grants crowd out local taxes.

words| Keywords: sea walls; municipal budgets; grants

h| Introduction

p1| Sea walls are dear, and the towns that need them are small. This puts the question of who pays at the centre of coastal policy (Solberg, 2018).

p2| The literature has two strands. One looks at grants, the other at local taxes [2].

h| 2.1 Budgets

p3| We collected the budgets of forty harbours from 2008 to 2018. The data are described in Mensah (2019).

ref| References

ref| [1] Mensah, P. (2019). Paying for walls. Harbour Studies, 4(2), 1-20.
ref| [2] Solberg, I. (2018). Walls and who pays. Oslo: Fjord Press.
"""

THINK_TANK = """
section| COMMENTARY

title| The missing half of the grain deal

by| Helena Marsh and Peter Oduya

date| Tuesday, April 12, 2022

p1| The grain deal signed last week leaves out the farmers who grow the grain. That is not an oversight: it is how these deals are made, and it is why they fail.

h| WHAT THE DEAL SAYS

p2| The text runs to six pages. It names ports, ships and insurers, and it sets up a board in Geneva that will meet once a month.

h| WHAT IT LEAVES OUT

p3| There is no word on fuel. There is none on seed, and nothing on who pays for either.

bio| Helena Marsh is a senior fellow at the Harbour Institute. Peter Oduya is a former trade negotiator.

bio| AUTHORS

bio| Helena Marsh

bio| Senior Fellow – Trade and Food

related| RELATED CONTENT

related| Grain and its discontents
related| Peter Oduya
related| March 3, 2021

related| TRADE

related| Ships in the night
related| Monday, May 10, 2021
"""

PLATFORM = """
site| Academic rigour, journalistic flair

title| Why small ports lose big ships

date| Published: January 5, 2022 8.12am EST

by| Greta Vance, University of Oslo

bio| Author

by| Greta Vance
bio| Professor of Ports, University of Oslo

disclaimer| Disclosure statement

disclaimer| Greta Vance does not work for, consult, own shares in or receive funding from any company that would benefit from this article.

p1| Big ships need deep water, and small ports do not have it. That is the short answer, and for forty years it was the only one that mattered to anyone.

p2| The longer answer is about cranes. A crane costs more than a school, and a port that buys one must keep it busy all year.
"""

OBSERVER = """
site| Expert Speak Raisina Debates
date| Published on Jan 03, 2022

title| The uses of an empty berth

stand| Ports that plan for ships that never come are not foolish: they are buying time.

by| Author : Kabir Menon

p1| In 2009 the port authority dredged a berth for ships of a kind that had not been built. It was laughed at, and then it was forgotten.

p2| Twelve years later the ships came. The berth was ready, and the laughing stopped, though nobody said sorry to the engineer.

disclaimer| The views expressed above belong to the author(s).

bio| Contributor

bio| Kabir Menon

bio| Kabir Menon is Junior Fellow with the Maritime Programme.

related| Read More +

related| Publications

related| Ports of the future

related| Feb 11, 2022
"""

NEWS_SITE = """
title| Islamabad weighs new port rules

stand| Officials say the old law is fifty years old and nobody obeys it

by| SHAHID RANA
date| September 14, 2020

p1| ISLAMABAD: The government on Monday began work on new rules for ports, officials told a committee of the upper house.

p2| The committee, chaired by Senator Lubna Baig, asked for a draft within a month.

p3| "We cannot go on with a law from another age," she said.

in| Published in The Daily Herald, September 14th, 2020.

comment| COMMENTS

comment| Ali
comment| 3 years ago
comment| About time someone looked at it.
"""

MAGAZINE = """
section| South Asia

title| The port that changed its mind

date| Published 3 days ago on February 2, 2022
by| By Rina Das

p1| For a decade the port of Chandpur said no to container ships. Last week it said yes, and the town is still arguing about what that means for the fishermen.

p2| Some say the money will come. Others say it will go where it always goes, and that the fish will go with it.

bio| Author: Rina Das is an independent researcher based in Dhaka.

related| Related Topics: Bangladesh, Ports
related| Up Next
related| A river runs dry
related| Don't Miss
related| The last of the ferrymen
related| You may like
related| How to sink a boat
related| Kim Lee

related| February 1, 2022

related| The art of sinking is older than the art of sailing, and far less studied than it should be in our schools.
"""

INTERVIEW = """
title| Interview: the woman who counts whales

by| By Rosa Lind

p1| Every spring Ana Duarte goes to sea with a notebook. We met her at the harbour, where she was mending a sail and talking to a gull.

p2| How many whales did you see this year?

p3| Forty, which is six fewer than last year. The sea was rough for most of May, so I would not read too much into it.

p4| And next year?

p5| I hope to have a bigger boat. The one I have leaks.

bio| Rosa Lind is a freelance reporter. Follow her on Twitter @rosalind
"""

WIKI_NEWS = """
title| Two held over bridge collapse
date| Friday, June 4, 2010
p1| Police in Arlen arrested two engineers on Thursday over the collapse of a footbridge that killed four people last month.
p2| The engineers, who were not named, had signed off the bridge in April, a police spokesman said.
p3| A third man is being sought.
ref| Sources
ref| "Two arrested after bridge fall" — Arlen Post, June 3, 2010
ref| "Footbridge was cleared in April" — Daily Courier, June 3, 2010
"""

PAGES = {
    "op-ed": OP_ED,
    "broadcaster": BROADCASTER,
    "blog": BLOG,
    "journal": JOURNAL,
    "think tank": THINK_TANK,
    "platform": PLATFORM,
    "observer": OBSERVER,
    "news site": NEWS_SITE,
    "magazine": MAGAZINE,
    "interview": INTERVIEW,
    "wiki news": WIKI_NEWS,
}


def plain(page: str) -> str:
    """Return a page without what its lines must be found to be."""
    return "\n".join(line.split("| ", 1)[-1] for line in page.strip().split("\n"))


def wanted(page: str) -> list[tuple[str, str]]:
    """Return the label and the first words of each line that is not blank."""
    lines = [line.split("| ", 1) for line in page.strip().split("\n") if line]
    return [(label, words[:30]) for label, words in lines]


def label(item: Zone) -> str:
    name = next(name for name, kind in KINDS.items() if kind is item.kind)
    return f"{name}{item.paragraph or ''}"


@pytest.mark.parametrize("name", PAGES)
def test_each_line_of_a_page_is_what_it_is(name: str) -> None:
    text = plain(PAGES[name])
    found = [
        (label(item), text[item.start : item.end][:30])
        for item in zone(text, {})
        if item.kind not in {ZoneKind.BLANK, ZoneKind.RESIDUE}
    ]
    assert found == wanted(PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_windows_of_blank_lines_change_nothing(name: str) -> None:
    page = PAGES[name].strip().replace("\n\n", "\n\n\n \n")
    kinds = [item.kind for item in zone(plain(page), {}) if item.kind is not ZoneKind.BLANK]
    usual = [item.kind for item in zone(plain(PAGES[name]), {}) if item.kind is not ZoneKind.BLANK]
    assert kinds == usual
