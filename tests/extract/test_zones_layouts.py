# ruff: noqa: E501
"""Whole pages of many makes: each line says what it must be found to be.

``kind| words`` is a unit of that kind; blank lines stay blank lines. A kind stands for the zone's
kind by a short name; a number is that of the paragraph. ``+`` goes on with the unit above, and
``residue`` is markup or a page's number.
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

ISSUE_BRIEF = """
site| Issue Brief
site| Institute of Harbour Studies
site| Web: www.ihs.example.org | Email: info@ihs.example.org
section| ISSUE BRIEF ON
title| "The Wall and the Sea"

site| By
by| Kim Lee
site| Research Associate
note| School of Ports, IHS

date| June 7, 2022

disclaimer| (Views expressed in the brief are those of the author, and do not represent those of IHS)

disclaimer| © IHS 2022

p1| The wall at Lestova was built in the winter of 1974 after the second
+| storm in two years took the fish market and eleven houses.1 It was
+| meant to stand for fifty years. Nobody in the town believed that it
+| would stand for ten, and in the event it has stood for forty-eight,
+| though not without help from the town's masons and from the church,
+| which lent its bell tower for the ropes and pulleys. In the spring of

note| 1 Bo Hu, "The second storm," The Pier, February 3, 1974.
note| 2 Al Wu, Walls of the North (Lestova: Fjord Press, 1990), 44.

residue| 2
residue| IB Wall and Sea June 7, 2022

p1| 2019 the board asked three firms to look at it. All three said that
+| it should be rebuilt; none would say who should pay. The board then
+| asked the ministry, which asked the board.3

h| Who Pays

p2| There are three purses: the town's, the ministry's and the fund's.
p3| The first is empty. The second is shut. The third has money but no
+| rules for spending it, as Lee has pointed out.4

note| 3 Minutes of the Harbour Board, May 4, 2019.
note| 4 Ibid.

residue| 3
"""

DAILY = """
title| The wall and the sea: a Lestova story

by| Kim Lee

by| Kim Lee

site| https://arab.st/abcde
date| Updated 07 June 2022
by| Kim Lee
date| June 07, 2022 14:02

p1| The wall at Lestova was built in the winter of 1974 after the second storm in two years took the fish market and eleven houses.

p2| It was meant to stand for fifty years. Nobody in the town believed that it would stand for ten, and in the event it has stood for forty-eight.

bio| — Kim Lee is a sailor and the author of two books on walls. Twitter: @kimlee

disclaimer| Disclaimer: Views expressed by writers in this section are their own and do not necessarily reflect Harbour News' point of view
"""

JOURNAL_OF_OPINION = """
section| The Debate | Opinion

title| Why the Wall Will Not Be Rebuilt

stand| Three firms have looked at it. None will say who pays.

by| By Kim Lee and Bo Hu

date| June 07, 2022

photo| Credit: Depositphotos

p1| The wall at Lestova was built in the winter of 1974 after the second storm in two years took the fish market and eleven houses.

p2| It was meant to stand for fifty years. Nobody in the town believed that it would stand for ten, and in the event it has stood for forty-eight.

site| Advertisement

social| Enjoying this article? Click here to subscribe for full access. Just $5 a month.

p3| The board asked three firms to look at it. All three said that it should be rebuilt; none would say who should pay.

p4| Dreaming of a career in the Asia-Pacific?

bio| Authors

bio| Guest Author

bio| Kim Lee

bio| Kim Lee is a doctoral candidate at the School of Ports.

bio| Guest Author

bio| Bo Hu

bio| Bo Hu is a mason.

related| Tags

related| The Debate Opinion Norland walls
"""

CLUB = """
site| Sea's Future
title| The Wall and the Sea: Rebuilding Lestova
date| 23.02.2022
by| Kim Lee

disclaimer| © Reuters

p1| The wall at Lestova was built in the winter of 1974 after the second storm in two years took the fish market and eleven houses.

p2| It was meant to stand for fifty years. Nobody in the town believed that it would stand for ten, writes Kim Lee, Valdai expert, and in the event it has stood for forty-eight.

p3| The board asked three firms to look at it. All three said that it should be rebuilt; none would say who should pay.

disclaimer| Views expressed are of individual Members and Contributors, rather than the Club's, unless explicitly stated otherwise.

related| Asia and Eurasia
related| Bells of the North
related| Al Wu
related| 21.02.2022
"""

RESIDUE_PAPER = """
title| The Wall and the Sea: Effects of Rebuilding on the Harbour Economy of Norland

by| Kim Lee *

by| Bo Hu †

note| * PhD Scholar, Department of Ports, University of Lestova, Norland.
note| Email: kim@example.org

note| † Assistant Professor, Department of Walls, University of Lestova, Norland.

cite| p- ISSN: 2520-0348 | e-ISSN: 2616-793X

series| Vol. V, No. I (Winter 2020) | Pages: 1 ‒ 10

cite| URL: http://dx.doi.org/10.31703/gssr.2020(V-I).01

doi| DOI: 10.31703/gssr.2020(V-I).01

abstract| Abstract

abstract| The wall at Lestova was built in the winter of 1974. This paper asks who should pay for it now and finds that nobody will.

words| Key Words: Walls, Ports, Norland

h| Introduction

p1| The wall at Lestova was built in the winter of 1974 after the second storm in two years took the fish market and eleven houses (Wu, 1990).

p2| It was meant to stand for fifty years. Nobody in the town believed that it would stand for ten, and in the event it has stood for forty-eight.

h| ### Research Questions

li3| 1. Who should pay for the wall?
li4| 2. Who will pay for the wall?

h| ### Conclusion

p5| The board asked three firms to look at it. All three said that it should be rebuilt; none would say who should pay.

ref| **References**

ref| Wu, A. (1990). Walls of the North. Lestova: Fjord Press.

ref| Hu, B. (1974, February 3). The second storm. The Pier. Retrieved from https://example.org/storm
"""

WEEKLY = """
site| CWA Commentary

photo| Photo Source: The Pier
site|       NIAS Course on Global Politics
site| National Institute of Advanced Studies (NIAS)
site| Indian Institute of Science Campus, Bangalore
site| For more information or to subscribe to our weekly letter, send an email to
site| Print Bookmark

series| CWA # 701, 4 March 2022

section| The World This Week
title| The wall of Lestova, and the return of the ferry

site|   GP Team

series| The World This Week # 160, Vol. 4, No. 09

by| Kim Lee and Bo Hu

h| The wall of Lestova: A storm, and a plan
h| What happened?
p1| On 1 March, the wall at Lestova fell after the second storm in two years took the fish market and eleven houses. The mayor said: "We saw it coming."

h| What is the background?
p2| First, the wall. It was meant to stand for fifty years. Nobody in the town believed that it would stand for ten.

h| What does it mean?
p3| The board asked three firms to look at it. All three said that it should be rebuilt; none would say who should pay.

bio| About the author
bio| Kim Lee is a Project Associate at the School of Conflict and Security Studies in NIAS, Bangalore.

site| Print Bookmark

related| Other CWA Publications

related| The World This Week
related| November 2022 | CWA # 849

related| Al Wu

related| The bells of the north

related| read more
"""

NEWSLETTER = """
site| Notes from the Quay
social| Subscribe
site| Sign in

social| Share this post
site| The wall, the bell and the bill
+| notesfromthequay.example.com
social| Copy link

title| The wall, the bell and the bill
stand| What the town owes, and to whom

by| Kim Lee
date| Jun 7, 2022
residue| 12
residue| 4
social| Share

p1| Last week I walked along the wall with a mason who had helped to build it. He showed me the places where the sand has gone from behind the stones.

p2| He told me what it would cost to put it back. I wrote the sum on my hand, and it washed off in the rain, which I take as an omen.

social| Thanks for reading Notes from the Quay! Subscribe for free to receive new posts and support my work.

social| Subscribe

social| 12 Likes
comment| 4 Comments
comment| Al Wu
comment| Jun 8, 2022
comment| I remember that mason. He built our chimney.
comment| Reply
social| Share
"""

BROADSHEET = """
site| Newspaper
date| Today's Paper | June 07, 2022
title| Wall, bell and bill
by| By Kim Lee
date| Published June 7, 2022 Updated June 7, 2022 08:12am
social| Join our Whatsapp channel

p1| LAST week the harbour board met for the ninth time this year, and agreed for the ninth time to meet again. That is no way to keep out the sea.
p2| There are three purses: the town's, the ministry's and the fund's. It is time that somebody opened one of them.
p3| Who will pay?
p4| The fund has money but no rules for spending it. The ministry has rules but no money. The town has neither, and the sea.

bio| The writer is a mason and a former member of the harbour board.

bio| kim@example.org

bio| Twitter: @kimlee

in| Published in The Pier, June 7th, 2022

related| Read more
related| The bell that fell
related| Al Wu
"""

PRESS_RELEASE = """
site| FOR IMMEDIATE RELEASE

site| MINISTRY OF PORTS
site| PRESS RELEASE
series| No. 112/2022

title| Minister's remarks on the wall at Lestova

p1| LESTOVA, 7 June 2022 – The Minister of Ports, Dr Lena Ort, today met the harbour board to discuss the wall.

p2| “The wall will be rebuilt,” the Minister said. “The town will not be asked to pay for it alone.”

p3| The board thanked the Minister for her words and asked for them in writing.

p4| ENDS

site| Media contact: Bo Hu, +99 1234 5678, press@example.org
"""

TRANSCRIPT = """
title| Remarks by the Minister of Ports at the Harbour Hall
date| June 7, 2022

p1| MINISTER ORT: Good afternoon. I have come to talk about the wall, and I will take your questions afterwards.

p2| The wall was built in 1974. It has stood longer than anyone thought it would.

p3| QUESTION: Who will pay?

p4| MINISTER ORT: We will see.

p5| QUESTION: When?

p6| MINISTER ORT: In due course. Thank you all very much.

p7| (END)
"""

PORTAL = """
site| • Skip to primary navigation
site| • Skip to main content
site| • Skip to footer
related| Trending:
site| • Harbour
site| • Elections
date| Saturday, July 12, 2025

site| Daily Harbour

site| Your right to know

site| • HOME
site| • Latest
site| • Walls and Bells
site| • Letters to the Editor
site|   • Old walls
site| • Sports
site| • E-PAPER

site| Kim Aman Lee

by| Kim Aman Lee

bio| <em>The writer is author of several books, a columnist and political analyst based in Lestova. He can be reached at [email protected]</em>

title| Countdown of the harbour board and its mayor

p1| After two decades, the wall is now in the sea. Twenty years back, the board ousted the masons from the quay, and the masons have now removed the last of the stones.

p2| It has completed its slow advance across the beach by taking control of the road, all but guaranteeing a flood. There will be much-deserved criticism of the board.

comment| Submit a Comment

related| Filed Under: Op-Ed
"""

LETTER = """
title| Harbour office

date| Published September 1, 2015

p1| Relations between the board and the town are in a crisis again, with skirmishes at the fish market and the cancellation of talks. The clerk is no help in the matter.

p2| On the other hand, we in the town have not been able to find one individual out of two thousand to head the board. We have advisers and God knows what.

p3| A. M.
p4| Lestova

in| Published in The Pier, September 1st, 2015

social| On a mobile phone? Get the Pier Mobile App: Apple Store | Google Play

related| Opinion

related| A state of chaos

related| A state of chaos

related| The board’s increasingly intrusive role has further diminished the credibility of the town’s own council.

related| Editorial

related| Bulldozed wall
related| Updated 22 May, 2024

related| Bulldozed wall

related| Where once the party was championing the masons and their voices, it is now devising new means to silence them.
related| Out of the sea
related| 22 May, 2024

related| Out of the sea

related| ENFORCED closures remain a persistent blight on fundamental trade in the harbour. Recent exchanges...
"""

SHORT_LINES = """
site| The National Harbour

title| Wall politics

by| By Kim Lee

p1| Last week I walked along the wall with a mason who had helped to build it. He showed me the places where the sand has gone.

p2| “It was never meant to last,” he said, “and it has lasted.”

p3| He is right. And yet the town goes on as if nothing had been said to it by the sea, which speaks every winter.

p4| The town has three choices.

p5| First, it can rebuild the wall. That would cost more than it has.

p6| Second, it can leave. Nobody wants to.

p7| Third, it can wait.

p8| It will wait.

bio| Kim Lee is a mason.
"""

INSTITUTE_COMMENT = """
title| Russia's wall: what the harbour wants

site| IDSA Comments
date| March 3, 2022
by| Kim Lee

abstract| Summary
abstract| The harbour wants a wall that it does not have to pay for, and the ministry wants a harbour that pays for its wall.

p1| Last week the board walked along the wall with a mason who had helped to build it. He showed them the places where the sand has gone.[1]

h| The Board's View

p2| The board says that the wall was never meant to last. "It has lasted," said its chairman, Bo Hu, on 1 March.[2]

h| Conclusion

p3| The town has three choices, and it will make none of them until the sea makes one for it.

disclaimer| Views expressed are of the author and do not necessarily reflect the views of the Manohar Parrikar IDSA or of the Government of India.

ref| [1] "Mason shows sand", The Pier, 27 February 2022.
ref| [2] "Board walks", Lestova Post, 1 March 2022, at https://example.org/board (Accessed on 2 March 2022).

words| Keywords: Walls, Norland
"""

SITE_OF_ONE = """
by| Kim Lee

title| Why the Wall Matters

p1| The wall matters because the sea does. That is a short thought, and it took the board nine meetings to have it, and it has not had another.

p2| Nobody in the town believed that it would stand for ten years, and in the event it has stood for forty-eight.

bio| About Kim Lee
bio| Kim Lee is a freelance writer who covers harbours. More by Kim Lee

related| View all posts by Kim Lee →

related| Post navigation
related| ← Previous post
related| Next post →

comment| One thought on “Why the Wall Matters”

comment| Al Wu
comment| March 3, 2022 at 7:45 pm
comment| A fine piece, and one that the board should read at its next meeting, if it can find the time to have one.
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
    "issue brief": ISSUE_BRIEF,
    "daily": DAILY,
    "journal of opinion": JOURNAL_OF_OPINION,
    "club": CLUB,
    "paper with residue": RESIDUE_PAPER,
    "weekly": WEEKLY,
    "newsletter": NEWSLETTER,
    "broadsheet": BROADSHEET,
    "press release": PRESS_RELEASE,
    "transcript": TRANSCRIPT,
    "portal": PORTAL,
    "letter": LETTER,
    "short lines": SHORT_LINES,
    "institute comment": INSTITUTE_COMMENT,
    "site of one": SITE_OF_ONE,
}


SIGNS = {"h": "#* ", "li3": "123. ", "li4": "123. "}
"""Label → signs that are residue before the unit."""


def plain(page: str) -> str:
    """Return a page without what its lines must be found to be."""
    return "\n".join(line.split("| ", 1)[-1] for line in page.strip().split("\n"))


def wanted(page: str) -> list[tuple[str, str]]:
    """Return the label and the first words of each line that is not blank."""
    lines = [line.split("| ", 1) for line in page.strip().split("\n") if line]
    kept = [(label, words.strip()) for label, words in lines if label not in {"+", "residue"}]
    return [(label, words.lstrip(SIGNS.get(label, " "))[:30]) for label, words in kept]


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
