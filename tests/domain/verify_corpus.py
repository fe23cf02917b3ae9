# ruff: noqa: E501 - a claim and what was made of it are compared line by line
"""Quotations and what people make of them: invented ones, and short ones of the source cards."""

import re
from pathlib import Path

CARDS = Path(__file__).parents[2] / "seeds"
_QUOTATION = re.compile(r"“([^”]++)”[^“”\n]*\(¶\d+\)")

HARBOUR = "We will not close the harbour before the last ferry has left for Velmar."
TUNNEL = "The tunnel must open in May 2024, or the ministry will pay forty-one million crowns."
LETTER = "Minister Berg called Commissioner Okafor on Monday and asked her to stop the strike."
WHALES = "All whales in the bay are protected, and few fishermen have ever opposed that rule."
PRICES = "Prices rose by 12 percent last year, and most families can no longer afford fresh fish."
DENIAL = "I deny that the council accepted a single crown from the quarry company."
PEACE = "If the dockers support the treaty, peace between Norland and Sudmark may be possible."
FRIENDS = "Norland is our friend and partner, and it has always helped us against the pirates."
VOTE = "Nobody in parliament voted against the budget, although some members were unhappy."
ORDERS = "The army attacked the rebels after the rebels attacked the convoy near Karvik."
HOPE = (
    "Our talks were honest and useful, and I believe they brought the two cities closer together."
)
RAIL = "Without the railway the northern towns would lose their doctors, teachers and young people."
DUTY = "Every captain should report an accident within three hours, never later than midnight."
COST = "The bridge cost less than the government had planned, which is rare in this country."

INVENTED = (
    HARBOUR, TUNNEL, LETTER, WHALES, PRICES, DENIAL, PEACE, FRIENDS, VOTE, ORDERS, HOPE, RAIL,
    DUTY, COST,
)  # fmt: skip

INVERTED: tuple[tuple[str, str], ...] = tuple(
    (source, line.strip())
    for source, lines in (
        (
            HARBOUR,
            """
            We will close the harbour before the last ferry has left for Velmar.
            We will not close the harbour after the last ferry has left for Velmar.
            We will not close the harbour before the first ferry has left for Velmar.
            We will not close the harbour before the last ferry has arrived from Velmar.
            We will not open the harbour before the last ferry has left for Velmar.
            They will not close the harbour before the last ferry has left for Velmar.
            We might not close the harbour before the last ferry has left for Velmar.
            We must not close the harbour before the last ferry has left for Velmar.
            We will not close the harbour before the last ferry has left for Karvik.
            We will not close the harbour before the last ferry has left from Velmar.
            We'll close the harbour before the last ferry has left for Velmar
            we will gladly close the harbour before the last ferry has left for velmar
            We will … close the harbour before the last ferry has left for Velmar.
            We will [...] close the harbour
            We did not close the harbour before the last ferry has left for Velmar.
            We will not only close the harbour before the last ferry has left for Velmar.
            We will hardly not close the harbour before the last ferry has left for Velmar.
            Will we not close the harbour before the last ferry has left for Velmar?
            We will [indeed] close the harbour before the last ferry has left for Velmar.
            We will close the harbour now, not before the last ferry has left for Velmar.
            I doubt we will not close the harbour before the last ferry has left for Velmar.
            """,
        ),
        (
            TUNNEL,
            """
            The tunnel may open in May 2024, or the ministry will pay forty-one million crowns.
            The tunnel should open in May 2024, or the ministry will pay forty-one million crowns.
            The tunnel must not open in May 2024, or the ministry will pay forty-one million crowns.
            The tunnel mustn’t open in May 2024, or the ministry will pay forty-one million crowns.
            The tunnel must open in May 2025, or the ministry will pay forty-one million crowns.
            The tunnel must open in June 2024, or the ministry will pay forty-one million crowns.
            The tunnel must open in May 2024, or the ministry will pay forty-two million crowns.
            The tunnel must open in May 2024, or the ministry will pay 14 million crowns.
            The tunnel must open in May 2024, or the ministry will pay forty-one billion crowns.
            The tunnel must open in May 2024, or the ministry will pay forty-one million euros.
            The tunnel must close in May 2024, or the ministry will pay forty-one million crowns.
            The tunnel must open in May 2024, or the ministry will receive forty-one million crowns.
            The tunnel must open in May 2024, or the ministry would pay forty-one million crowns.
            The tunnel must open in May 2024, and the ministry will pay forty-one million crowns.
            The tunnel must open in May 2024, or the ministry will pay half of forty-one million crowns.
            The ministry must pay forty-one million crowns in May 2024, or the tunnel will open.
            The tunnel must open before May 2024, or the ministry will pay forty-one million crowns.
            The tunnel can open in May 2024
            The tunnel must never open in May 2024
            """,
        ),
        (
            LETTER,
            """
            Commissioner Okafor called Minister Berg on Monday and asked her to stop the strike.
            Okafor called Berg on Monday and asked her to stop the strike.
            Minister Berg was called by Commissioner Okafor on Monday and asked her to stop the strike.
            Minister Berg called Commissioner Okafor on Tuesday and asked her to stop the strike.
            Minister Berg called Commissioner Okafor on Monday and asked her to start the strike.
            Minister Berg called Commissioner Okafor on Monday and asked him to stop the strike.
            Minister Berg called Commissioner Haddad on Monday and asked her to stop the strike.
            Minister Falk called Commissioner Okafor on Monday and asked her to stop the strike.
            Minister Berg never called Commissioner Okafor on Monday and asked her to stop the strike.
            Minister Berg called Commissioner Okafor on Monday and asked her not to stop the strike.
            Minister Berg called Commissioner Okafor on Monday and refused her to stop the strike.
            Minister Berg called Commissioner Okafor on Monday and asked her to support the strike.
            minister berg called commissioner haddad on monday and asked her to stop the strike
            commissioner okafor called minister berg on monday and asked her to stop the strike
            Former Minister Berg called Commissioner Okafor and former Minister Berg asked her to stop the strike.
            Minister Berg called Commissioner Okafor on Monday and asked her to continue the strike.
            """,
        ),
        (
            WHALES,
            """
            Some whales in the bay are protected, and few fishermen have ever opposed that rule.
            All whales in the bay are protected, and many fishermen have ever opposed that rule.
            All whales in the bay are protected, and few fishermen have ever supported that rule.
            All whales in the bay are unprotected, and few fishermen have ever opposed that rule.
            Not all whales in the bay are protected, and few fishermen have ever opposed that rule.
            All whales in the bay are protected, and a few fishermen have never opposed that rule.
            All whales outside the bay are protected, and few fishermen have ever opposed that rule.
            All whales in the bay were protected, and few fishermen have ever opposed that rule.
            No whales in the bay are protected, and few fishermen have ever opposed that rule.
            Only whales in the bay are protected, and few fishermen have ever opposed that rule.
            All whales in the bay aren't protected, and few fishermen have ever opposed that rule.
            all whales in the bay arent protected, and few fishermen have ever opposed that rule
            All whales in the bay are endangered, and few fishermen have ever opposed that rule.
            Almost all whales in the bay are protected
            Few fishermen have ever accepted that rule
            """,
        ),
        (
            PRICES,
            """
            Prices fell by 12 percent last year, and most families can no longer afford fresh fish.
            Prices rose by 21 percent last year, and most families can no longer afford fresh fish.
            Prices rose by 1.2 percent last year, and most families can no longer afford fresh fish.
            Prices rose by 12 percent this year, and most families can afford fresh fish.
            Prices rose by 12 percent last month, and most families can no longer afford fresh fish.
            Prices rose by 12 percent last year, and some families can no longer afford fresh fish.
            Prices rose by 12 percent last year, and most families can afford fresh fish.
            Prices rose by 12 percent last year, and most families can now afford fresh fish.
            Prices rose by 12 percent last year, and few families can no longer afford fresh fish.
            Prices dropped by 12% last year, and most families can no longer afford fresh fish.
            Prices rose to 12 percent last year, and most families could no longer afford fresh fish.
            Prices have not risen by 12 percent last year, and most families can no longer afford fresh fish.
            most families can … afford fresh fish
            Wages rose by 13 percent last year
            """,
        ),
        (
            DENIAL,
            """
            I admit that the council accepted a single crown from the quarry company.
            I deny that the council rejected a single crown from the quarry company.
            I confirm that the council accepted a single crown from the quarry company.
            He denied that the council accepted a single crown from the quarry company.
            I do not deny that the council accepted a single crown from the quarry company.
            I never denied that the council accepted a single crown from the quarry company.
            I believe that the council accepted a single crown from the quarry company.
            I know that the council accepted a single crown from the quarry company.
            I deny that the council refused a single crown from the quarry company.
            I deny that the quarry company accepted a single crown from the council.
            Everyone knows that the council accepted every single crown from the quarry company.
            """,
        ),
        (
            PEACE,
            """
            If the dockers oppose the treaty, peace between Norland and Sudmark may be possible.
            If the dockers support the treaty, war between Norland and Sudmark may be possible.
            If the dockers support the treaty, peace between Norland and Sudmark may be impossible.
            If the dockers support the treaty, peace between Norland and Sudmark will be possible.
            If the dockers support the treaty, peace between Norland and Sudmark is possible.
            Because the dockers support the treaty, peace between Norland and Sudmark may be possible.
            Unless the dockers support the treaty, peace between Norland and Sudmark may be possible.
            If the dockers support the treaty, peace between Norland and Ostmark may be possible.
            If the dockers don't support the treaty, peace between Norland and Sudmark may be possible.
            If the dockers dont support the treaty, peace between Norland and Sudmark may be possible.
            If the dockers support the treaty, peace between Norland and Sudmark may not be possible.
            If the dockers support the treaty, peace between Norland and Sudmark may nott be possible.
            If the dockers support the treaty, peace between Norland and Sudmark may be unlikely.
            """,
        ),
        (
            FRIENDS,
            """
            Norland is our enemy and partner, and it has always helped us against the pirates.
            Norland is our friend and partner, and it has never helped us against the pirates.
            Norland is our friend and partner, and it has always helped us with the pirates.
            Norland is not our friend and partner, and it has always helped us against the pirates.
            Norland isn’t our friend and partner, and it has always helped us against the pirates.
            Norland was our friend and partner, and it has always helped us against the pirates.
            Sudmark is our friend and partner, and it has always helped us against the pirates.
            sudmark is our friend and partner, and it has always helped us against the pirates
            Norland is their friend and partner, and it has always helped us against the pirates.
            Norland is our friend and partner, and it has always helped the pirates against us.
            Norland is our friend and partner, and it has always hindered us against the pirates.
            Norland is our friend and partner, and it has sometimes helped us against the pirates.
            Norland is our so-called friend and fake partner, and it has always helped us against the pirates.
            Norland is our friend and rival, and it has always helped us against the pirates.
            Norland pretends to be our friend and partner, and it has always helped us against the pirates.
            It is a lie that Norland is our friend and partner
            It is false that Norland is our friend and partner, and it has always helped us
            """,
        ),
        (
            VOTE,
            """
            Everybody in parliament voted against the budget, although some members were unhappy.
            Nobody in parliament voted for the budget, although some members were unhappy.
            Nobody in parliament voted against the budget, although some members were happy.
            Nobody in parliament voted against the budget, because some members were unhappy.
            Nobody in parliament voted against the budget, although all members were unhappy.
            Somebody in parliament voted against the budget, although some members were unhappy.
            Nobody in parliament voted against the budget, although no members were unhappy.
            Members in parliament voted against the budget, although some members were unhappy.
            People in parliament voted against the budget, although some members were unhappy.
            Nobody in parliament failed to vote against the budget, although some members were unhappy.
            """,
        ),
        (
            ORDERS,
            """
            The rebels attacked the army after the army attacked the convoy near Karvik.
            The army attacked the rebels before the rebels attacked the convoy near Karvik.
            The army defended the rebels after the rebels attacked the convoy near Karvik.
            The army was attacked by the rebels after the rebels attacked the convoy near Karvik.
            The army attacked the rebels after the rebels attacked the convoy far from Karvik.
            The army attacked the rebels after the convoy attacked the rebels near Karvik.
            The army attacked the rebels after the rebels protected the convoy near Karvik.
            The army attacked the rebels after the rebels attacked the convoy near Velmar.
            The army almost attacked the rebels after the rebels attacked the convoy near Karvik.
            The army allegedly attacked the rebels after the rebels attacked the convoy near Karvik.
            """,
        ),
        (
            HOPE,
            """
            Our talks were dishonest and useful, and I believe they brought the two cities closer together.
            Our talks were honest and useless, and I believe they brought the two cities closer together.
            Our talks weren't honest and useful, and I believe they brought the two cities closer together.
            Our talks were honest and useful, and I doubt they brought the two cities closer together.
            Our talks were honest and useful, and I believe they brought the two cities further apart.
            Our talks were honest and useful, and I believe they brought the three cities closer together.
            Our talks were neither honest nor useful, and I believe they brought the two cities closer together.
            Their talks were honest and useful, and they believe we brought the two cities closer together.
            Our talks were honest and useful, and I don't believe they brought the two cities closer together.
            Our talks were anything but honest and useful
            Our talks were honest and harmful, and I believe they brought the two cities closer together.
            """,
        ),
        (
            RAIL,
            """
            With the railway the northern towns would lose their doctors, teachers and young people.
            Without the railway the southern towns would lose their doctors, teachers and young people.
            Without the railway the northern towns would keep their doctors, teachers and young people.
            Without the railway the northern towns would gain their doctors, teachers and young people.
            Without the railway the northern towns wouldn’t lose their doctors, teachers and young people.
            Without the railway the northern towns will lose their doctors, teachers and young people.
            Without the railway the northern towns would lose their doctors, teachers and old people.
            Thanks to the railway the northern towns would lose their doctors, teachers and young people.
            Without the railway the northern towns would never lose their doctors, teachers and young people.
            the railway the northern towns would not lose their doctors
            """,
        ),
        (
            DUTY,
            """
            No captain should report an accident within three hours, never later than midnight.
            Every captain must report an accident within three hours, never later than midnight.
            Every captain should report an accident within thirty hours, never later than midnight.
            Every captain should report an accident within three days, never later than midnight.
            Every captain should report an accident within three hours, never earlier than midnight.
            Every captain should report an accident within three hours, always later than midnight.
            Every captain should hide an accident without three hours, never later than midnight.
            Every captain shouldn't report an accident within three hours, never later than midnight.
            Every captain should report an accident after three hours, never later than midnight.
            Any captain may report an accident within three hours
            Every captain should report an accident within 4 hours, never later than midnight.
            Some captains should report an accident within three hours, never later than midnight.
            """,
        ),
        (
            COST,
            """
            The bridge cost more than the government had planned, which is rare in this country.
            The bridge cost less than the government had planned, which is common in this country.
            The bridge cost less than the government had planned, which is not rare in this country.
            The bridge cost no less than the government had planned, which is rare in this country.
            The bridge cost less than the opposition had planned, which is unusual in that country.
            The government cost less than the bridge had planned, which is rare in this country.
            The bridge cost twice less than the government had planned, which is rare in this country.
            The bridge cost the government less than had been planned, which is rare in this country.
            The bridge cost at least what the government had planned, which is rare in this country.
            """,
        ),
    )
    for line in lines.strip().splitlines()
)

TURNED = tuple(
    line.strip()
    for line in """
    We also discussed ways to move forward on trade and other mutually beneficial competition between our two countries
    We also discussed ways to block trade and other mutually beneficial cooperation between our two countries
    We barely discussed ways to move forward on trade and other mutually beneficial cooperation
    We will end support for the convoy
    The army attacked the convoy after the rebels attacked the convoy near Karvik.
    We will withhold the harbour before the last ferry has left
    We will not close the harbour to the last ferry
    Norland is our friend and partner, and it has yet always helped us against the pirates.
    Norland is our friend and partner, but it has always robbed us alongside the pirates.
    Norland is our friend and partner, and the pirates always helped us against it.
    The collapse of our talks was honest and useful, and I believe they brought the two cities closer together
    Our talks were honest and useful, and I regret they brought the two cities closer together.
    Our talks were honest and useful, and I fear they brought the two cities closer together.
    Our talks were honest and useful, and I believe they kept the two cities closer together.
    All but whales in the bay are protected, and few fishermen have ever opposed that rule.
    All whales in the bay are hunted, and few fishermen have ever opposed that rule.
    All whales in the bay are protected, and a few fishermen have ever opposed that rule.
    All whales in the bay are yet to be protected, and few fishermen have ever opposed that rule.
    All whales in the bay are protected, and few fishermen have ever opposed breaking that rule.
    Prices rose by 12 percent last year, and most families can no longer sell fresh fish.
    Prices rose by 12 points last year, and most families can no longer afford fresh fish.
    Prices rose by a dozen percent last year, and most families can no longer afford fresh fish.
    Minister Berg called for Commissioner Okafor on Monday and asked her to stop the strike.
    Minister Berg called off Commissioner Okafor on Monday and asked her to stop the strike.
    Minister Berg called Commissioner Okafor on Monday and begged her to stop the strike.
    Minister Berg called Commissioner Okafor on Monday and asked her to stop the minister.
    The Minister Berg strike called Commissioner Okafor on Monday
    Called by Minister Berg, Commissioner Okafor on Monday asked her to stop the strike
    I deny that the council stole a single crown from the quarry company.
    I deny that the council accepted a single crown for the quarry company.
    I deny that only the council accepted a single crown from the quarry company.
    Can I deny that the council accepted a single crown from the quarry company?
    I deny that the council accepted a single crown from the quarry company?
    I n0t deny that the council accepted a single crown from the quarry company.
    I did nоt deny that the council accepted a single crown from the quarry company.
    I dеny nothing: the council accepted a single crown from the quarry company.
    I, deny? No: the council accepted a single crown from the quarry company.
    If the dockers support the treaty, peace between Norland and Sudmark may be postponed.
    If the dockers boycott the treaty, peace between Norland and Sudmark may be possible.
    If the dockers support the treaty, peace without Norland and Sudmark may be possible.
    If the dockers once support the treaty, peace between Norland and Sudmark may be possible.
    Even if the dockers support the treaty, peace between Norland and Sudmark may be possible.
    Nobody in parliament voted on the budget, although some members were unhappy.
    Nobody outside parliament voted against the budget, although some members were unhappy.
    nobody in parliament … the budget
    Nobody in parliament vetoed the budget, although some members were unhappy.
    The army attacking the rebels after the rebels attacked the convoy near Karvik.
    The army shielded the rebels after the rebels attacked the convoy near Karvik.
    Without the railway the northern towns would expel their doctors, teachers and young people.
    With out of the railway the northern towns would lose their doctors, teachers and young people.
    Every captain should report an accident within three hours, ever later than midnight.
    Every captain should cause an accident within three hours, never later than midnight.
    Every captain should report an accident within three hours, never later than noon.
    The bridge cost less than the government had embezzled, which is rare in this country.
    The bridge saved less than the government had planned, which is rare in this country.
    The bridge cost the same as the government had planned, which is rare in this country.
    We will not close the harbour for the last ferry has left for Velmar.
    We won t close or rather will close the harbour before the last ferry has left for Velmar.
    """.strip().splitlines()
)
"""More of them, of the invented texts."""

TURNED_CARDS = tuple(
    line.strip()
    for line in """
    (Putin) is the first Western leader to show apathy and insensitivity to Muslim sentiment
    (Putin) is the last Western leader to show empathy and sensitivity to Muslim sentiment for their beloved Prophet
    Khan is the first Western leader to show empathy and sensitivity to Muslim sentiment
    We also discussed ways to move backward on trade and other mutually beneficial cooperation between our two countries
    We also discussed ways to move forward on trade and other mutually harmful cooperation between our two countries
    We never invited each other to visit our countries
    We invited each other to leave our countries
    We forbade each other to visit our countries
    Pakistan’s bilateral relationship with Russia was on a downward trajectory with an increased focus on trade
    Russia's bilateral relationship with Pakistan was on an upward trajectory with an increased focus on trade
    Pakistan’s bilateral relationship with Russia was on an upward trajectory with a reduced focus on trade, economic ties
    a peaceful and unstable Afghanistan was pivotal for regional stability
    a peaceful and stable Afghanistan was irrelevant for regional stability
    a peaceful and stable Afghanistan was pivotal for regional instability
    a peaceful and stable Pakistan was pivotal for regional stability
    indicates that the two countries are moving apart at regional and global levels with identical approaches
    indicates that the two countries are moving ahead at regional and global levels with different approaches
    He is an idle man
    why he is not too busy to call
    why she is too busy to call
    I keep hearing that President Biden has called me
    It's like I am waiting for any phone call
    It's my business. It's not like I am waiting
    The President of the United States has spoken to the prime minister of such an important country
    The prime minister of such an important country hasn’t spoken to the President of the United States
    The President of the United States hasn’t spoken to the prime minister of such an unimportant country
    we understand the signal, right
    we struggle to ignore the signal, right?
    We’ve been told every time that the phone call will not happen
    We’ve never been told that the phone call will happen
    But frankly, people do believe it
    But frankly, everyone believes it
    If a phone call is a concession, if a security relationship is a concession, Pakistan has no options
    If a phone call is a concession, if a security relationship is a concession, Russia has options
    affront to terrorism victims nowhere
    a favour to terrorism victims everywhere, including in Pakistan
    affront to terrorists everywhere, including in Pakistan
    Americans have to understand that our relationship with China is a zero-sum game for them
    They should not come, compete and invest
    They must come, compete and invest
    They should come, compete and divest
    our relationship with China is not a zero-sum game for us
    We want the US, Europe and Russia and other countries to come and divest from Pakistan
    We want the US, Europe and Russia and other countries to stay out of Pakistan
    We want the US, Europe and China and other countries to come and invest in Pakistan
    America sees a weak, flourishing, and democratic Pakistan as vital
    America sees a powerful, failing, and democratic Pakistan as vital for the well-being of both our countries
    America sees a powerful, flourishing, and democratic Pakistan as fatal for the well-being of both our countries
    America sees a powerful, flourishing, and autocratic Pakistan as vital for the well-being of both our countries
    both sides downplayed the importance of maintaining peace and security in the country
    both sides stressed the unimportance of maintaining peace and security in the country
    both sides stressed the importance of undermining peace and security in the country, preventing violence
    both sides stressed the importance of maintaining peace and security in the country, promoting violence and establishing
    neither side stressed the importance of maintaining peace and security
    It was agreed to abandon approaches to the Afghan issue both in bilateral and multilateral formats
    It was refused to coordinate approaches to the Afghan issue
    it would be inappropriate to use the capabilities of the Shanghai Cooperation Organisation in ensuring regional stability
    it would be appropriate to waste the capabilities of the Shanghai Cooperation Organisation in ensuring regional stability and the fight against terrorism
    it would be appropriate to use the capabilities of the Shanghai Cooperation Organisation in ensuring regional stability and the fight for terrorism
    Russian-Pakistani contacts at various levels will be curtailed
    Russian-Pakistani contacts at various levels will be reduced
    Russian-Pakistani contacts at all levels will be intensified
    Russian-Indian contacts at various levels will be intensified
    Russian-Pakistani contacts at various levels might be intensified
    Nobody thinks Russian-Pakistani contacts at various levels will be intensified
    """.strip().splitlines()
)
"""Quotations of the source cards, turned round."""

MORE = (
    "The committee found that vaccines reduce the risk of hospital treatment by 80 percent in adults over 65.",
    "We have no plans to raise taxes on small farms, and we will keep the old rules until spring.",
    "Our soldiers did not enter the village, and they did not fire a single shot at civilians.",
    "I told the president that the deal was bad for workers and good for nobody but the banks.",
    "She has always said that schools need more teachers, not more computers.",
    "The court ruled that the mayor had broken the law when she sold the park to her brother.",
    "China bought more grain from Brazil than from the United States for the first time in 2019.",
    "You can trust me: the dam is safe, and nobody who lives below it has anything to fear.",
    "The company admitted that it knew about the leak in March but told the regulator only in June.",
    "Only three of the twelve ministers wanted to stay in the union.",
)
MORE_TURNED = tuple(
    line.strip()
    for line in """
    The committee found that vaccines raise the risk of hospital treatment by 80 percent in adults over 65.
    The committee found that vaccines reduce the risk of hospital treatment by 8 percent in adults over 65.
    The committee found that vaccines reduce the risk of hospital treatment by 80 percent in adults under 65.
    The committee found that vaccines reduce the chance of hospital treatment by 80 percent in children over 65.
    The committee questioned that vaccines reduce the risk of hospital treatment by 80 percent in adults over 65.
    The committee found no evidence that vaccines reduce the risk of hospital treatment by 80 percent in adults over 65.
    The committee found that vaccines carry the risk of hospital treatment by 80 percent in adults over 65.
    The committee found that placebos reduce the risk of hospital treatment by 80 percent in adults over 65.
    The committee found that vaccines reduce the risk of hospital treatment in adults over 65.
    The committee found that vaccines reduce the benefits of hospital treatment by 80 percent in adults over 65.
    We have plans to raise taxes on small farms, and we will keep the old rules until spring.
    We have no plans to lower taxes on small farms, and we will keep the old rules until spring.
    We have no plans to raise taxes on small farms, and we will scrap the old rules until spring.
    We have no plans to raise taxes on large farms, and we will keep the old rules until spring.
    We have no plans not to raise taxes on small farms, and we will keep the old rules until spring.
    We have new plans to raise taxes on small farms, and we will keep the old rules until spring.
    We have no plans to raise taxes on small farms, and we will keep the new rules until spring.
    We have now plans to raise taxes on small farms, and we will keep the old rules until spring.
    We know plans to raise taxes on small farms
    Our soldiers did enter the village, and they did not fire a single shot at civilians.
    Our soldiers did not leave the village, and they did not fire a single shot at civilians.
    Our soldiers did not enter the village, and they did fire a single shot at civilians.
    Our soldiers did not enter the village, and civilians did not fire a single shot at them.
    Your soldiers did not enter the village, and they did not fire a single shot at civilians.
    Our soldiers entered the village, and they did not fire a single shot at civilians.
    Our soldiers … enter the village
    Our soldiers did … enter the village and … fire a single shot
    The village did not enter our soldiers
    I told the president that the deal was good for workers and bad for nobody but the banks.
    I told the president that the deal was bad for workers and good for everybody but the banks.
    The president told me that the deal was bad for workers and good for nobody but the banks.
    I told the president that the deal was bad for the banks and good for nobody but workers.
    the deal was … good for … the banks
    the deal was good for the banks
    She has always said that schools need more computers, not more teachers.
    She has always said that schools need fewer teachers, not more computers.
    She has never said that schools need more teachers, not more computers.
    She has always said that schools need more teachers, and more computers.
    He has always said that schools need more teachers, not more computers.
    The court ruled that the mayor had not broken the law when she sold the park to her brother.
    The court denied that the mayor had broken the law when she sold the park to her brother.
    The court ruled that the mayor had kept the law when she sold the park to her brother.
    The court ruled that the mayor had broken the law when she bought the park from her brother.
    The mayor ruled that the court had broken the law when she sold the park to her brother.
    The court ruled that the mayor had upheld the law when she sold the park to her brother.
    The court ruled that the mayor had broken the law when her brother sold the park to her.
    Brazil bought more grain from China than from the United States for the first time in 2019.
    China bought more grain from the United States than from Brazil for the first time in 2019.
    China bought less grain from Brazil than from the United States for the first time in 2019.
    China sold more grain to Brazil than to the United States for the first time in 2019.
    China bought more grain from Brazil than from the United States for the last time in 2019.
    China bought more grain from Brazil than from the United States for the first time in 2018.
    china bought more grain from the united states than from brazil
    You can't trust me: the dam is safe, and nobody who lives below it has anything to fear.
    You can trust me: the dam is unsafe, and nobody who lives below it has anything to fear.
    You can trust me: the dam is safe, and nobody who lives above it has anything to fear.
    You can trust me: the dam is safe, and everybody who lives below it has something to fear.
    You can hardly trust me: the dam is safe
    You can trust me: the dam is leaking, and nobody who lives below it has anything to fear.
    Can you trust me? The dam is safe
    The company denied that it knew about the leak in March but told the regulator only in June.
    The company admitted that it knew about the leak in June but told the regulator only in March.
    The company admitted that it knew about the leak in March and told the regulator in June.
    The company admitted that it caused the leak in March but told the regulator only in June.
    The regulator admitted that it knew about the leak in March but told the company only in June.
    Only three of the twelve ministers wanted to leave the union.
    Only three of the twelve ministers refused to stay in the union.
    All but three of the twelve ministers wanted to stay in the union.
    Only twelve of the three ministers wanted to stay in the union.
    Only nine of the twelve ministers wanted to stay in the union.
    Only three of the twelve ministers wanted to stay out of the union.
    Only three of the twelve ministers hated to stay in the union.
    """.strip().splitlines()
)
"""What ten more texts do not say; written after the guards were."""


def quotations() -> tuple[str, ...]:
    """Return the quotations of the source cards, as they are written there."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(CARDS.glob("*.md")))
    return tuple(words for text in texts for words in _QUOTATION.findall(text))
