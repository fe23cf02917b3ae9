"""Words that stand before or for a person: honorifics, offices, roles; and what is no name."""

import re

from bot.extract.people.words import words

PARTY = re.compile(r"[ \u00a0]?\((?:[RDI]|GOP)(?:[-–][A-Z][\w. ]{1,14})?\)")
"""A politician's party and state behind the name: (R-Ohio), (D)."""

HONORIFICS = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mx": None, "sir": "m", "madam": "f",
    "lord": "m", "lady": "f", "dame": "f", "sheikh": "m", "shaikh": "m", "begum": "f",
    "dr": None, "prof": None, "hon": None, "rev": None, "king": "m", "queen": "f",
    "prince": "m", "princess": "f", "father": "m", "sister": "f", "brother": "m",
    "pope": "m", "imam": "m", "rabbi": None, "ayatollah": "m", "maulana": "m", "mullah": "m",
    "haji": "m", "syed": None, "uncle": "m", "aunt": "f", "grandma": "f", "grandpa": "m",
}  # fmt: skip
"""Forms of address, folded without their stop, and the gender they tell."""

OFFICES = words(
    "president vice-president premier chancellor minister secretary ambassador senator sen sens "
    "representative rep reps congressman congresswoman congressmen governor gov govs mayor "
    "attorney general gen lt col colonel maj major capt captain sgt sergeant admiral adm marshal "
    "commander chief chairman chairwoman chairperson chair speaker leader spokesman spokeswoman "
    "spokesperson director manager adviser advisor strategist aide justice judge sheriff officer "
    "professor pollster analyst economist author columnist editor correspondent reporter "
    "journalist anchor commissioner administrator envoy consul diplomat counselor delegate "
    "councilman councilwoman pm fm nsa ceo cfo coo mp mep mna mpa mla candidate nominee lawmaker "
    "consultant historian activist operative surrogate coach host moderator trustee treasurer "
    "prosecutor detective lieutenant archbishop bishop cardinal pastor reverend solicitor "
    "superintendent provost dean coordinator organizer investigator founder billionaire "
    "businessman businesswoman financier candidates ex-president ex-premier then-president "
    "then-candidate then-senator ex-minister co-founder co-chair cochair co-chairman "
    "president-elect co-host undersecretary comptroller parliamentarian rapporteur scholar "
    "researcher scientist lawyer actor actress singer rapper filmmaker comedian novelist poet "
    "physicist engineer veteran farmer teacher student retiree voter resident supporter"
)
"""Words of an office or occupation, folded, as they stand before a name."""

MODIFIERS = words(
    "former ex foreign prime vice national security defense defence interior finance home press "
    "press-secretary communications campaign senior assistant acting interim co state deputy"
)
"""Words that belong to a title but make none: "former", "press" secretary."""

HEADS = words(
    "president premier chancellor minister secretary ambassador senator representative "
    "congressman congresswoman governor mayor attorney general colonel major captain sergeant "
    "admiral marshal commander chief chairman chairwoman chairperson chair speaker leader "
    "spokesman spokeswoman spokesperson director manager adviser advisor strategist aide justice "
    "judge sheriff deputy officer professor pollster analyst economist author writer columnist "
    "editor correspondent reporter journalist anchor commissioner administrator envoy consul "
    "diplomat counselor delegate councilman councilwoman candidate nominee lawmaker consultant "
    "historian activist operative surrogate coach host moderator trustee treasurer prosecutor "
    "detective lieutenant archbishop bishop cardinal pastor reverend solicitor superintendent "
    "dean coordinator organizer investigator founder billionaire businessman businesswoman mogul "
    "magnate undersecretary lawyer scholar researcher scientist republican democrat veteran "
    "frontrunner front-runner contender executive politician statesman official resident voter "
    "student teacher mother father wife husband son daughter brother sister woman man boy girl "
    "expert critic ally rival challenger incumbent native newcomer star actor actress singer "
    "comedian physician doctor nurse farmer owner head partner fellow member lady soldier "
    "negotiator scion master clerk guard pilot trader broker banker builder driver worker "
    "organiser campaigner brigadier magistrate principal fisherman supporter source people "
    "protester demonstrator rebel fighter insider observer opponent backer donor lobbyist "
    "blogger commentator pundit user witness victim survivor neighbor neighbour friend colleague "
    "counterpart predecessor successor employee staffer parent child entrepreneur manufacturer "
    "investor attendee panelist academic bystander"
)
"""Heads of noun phrases that stand for a person: "the foreign minister", "a spokesman"."""

WOMEN = words(
    "congresswoman spokeswoman chairwoman councilwoman businesswoman mother wife daughter sister "
    "actress woman girl queen princess lady first-lady grandmother widow aunt niece saleswoman "
    "policewoman noblewoman"
)
MEN = words(
    "congressman spokesman chairman councilman businessman father husband son brother actor man "
    "boy king prince grandfather widower uncle nephew salesman policeman archbishop pope"
)

BODIES = words(
    "department ministry office committee commission council congress senate house parliament "
    "assembly court government administration agency bureau board party campaign coalition union "
    "association federation league alliance organization organisation institute institution "
    "university college school foundation fund bank corporation company inc corp llc ltd group "
    "network times post journal tribune herald gazette guardian telegraph news press magazine "
    "review chronicle dispatch register globe observer monitor politico breitbart reuters "
    "bloomberg cnn nbc cbs abc fox msnbc npr bbc pbs ap afp nra aclu gop dnc rnc pac fbi cia "
    "nato un eu nsa isis irs epa doj opec imf who ispr kremlin pentagon treasury center centre "
    "society embassy consulate mission authority police army navy force forces guard service "
    "services white supreme street hill caucus convention club team project trust chamber "
    "cabinet treaty act agreement accord pact plan program initiative forum summit conference "
    "tower airport hotel building square park avenue road river lake island islands city county "
    "state states kingdom republic emirates international central daily weekly radio television "
    "tv media dawn partners associates holdings industries systems technologies airlines motors "
    "poll hall day week show morning gang wall world america america's debate cup memorial award "
    "prize series tonight live report war revolution amendment festival fair expo orchestra band "
    "choir museum gallery library theatre theater opera cathedral church mosque temple zoo "
    "bridge tunnel station hospital clinic laboratory observatory voice watch reserve highways "
    "airways railways works officers line lines express standard mail sun mirror echo digest age "
    "independent economist atlantic newsweek bulletin monument fields valley mountain mountains "
    "beach bay coast ocean sea pipeline corridor ally gap crisis archdiocese diocese hurricane "
    "storm space diaries letters studies relations options accords talks doctrine partnership"
)
"""Words that make a run of capitals a body, a place or a thing, not a person."""

PLACES = words(
    "afghanistan albania algeria america argentina armenia australia austria azerbaijan bahrain "
    "bangladesh belarus belgium bolivia bosnia brazil britain bulgaria cambodia canada chile "
    "china colombia croatia cuba cyprus czechia denmark ecuador egypt england estonia ethiopia "
    "europe finland france georgia germany ghana greece haiti hungary iceland india indonesia "
    "iran iraq ireland israel italy japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos "
    "latvia lebanon libya lithuania malaysia mali mexico moldova mongolia montenegro morocco "
    "myanmar nepal netherlands nicaragua nigeria norway oman pakistan palestine panama peru "
    "philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore "
    "slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan thailand "
    "tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen "
    "zimbabwe moscow islamabad washington beijing delhi kabul tehran kyiv kiev ankara riyadh "
    "brussels paris london berlin tokyo seoul pyongyang jerusalem baghdad damascus cairo karachi "
    "lahore peshawar rawalpindi kashmir punjab sindh balochistan gaza hong geneva vienna rome "
    "madrid warsaw alabama alaska arizona arkansas california colorado connecticut delaware "
    "florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire "
    "jersey york ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin "
    "wyoming chicago boston philadelphia brooklyn manhattan miami detroit atlanta orlando "
    "cleveland denver dallas houston benghazi aleppo mosul africa asia eurasia russian american "
    "british french german chinese indian pakistani iranian israeli ukrainian turkish japanese "
    "republican republicans democrat democrats democratic muslim muslims christian christians "
    "jewish catholic hispanic latino african european asian mexican cuban syrian iraqi afghan "
    "taliban gop monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december easter christmas ramadan "
    "english spanish arabic western eastern northern southern north south east west internet "
    "facebook twitter google youtube instagram constitution bible quran libertarian libertarians "
    "communist socialist conservative liberal soviet obamacare medicare medicaid wikileaks god "
    "islam brexit covid covid-19 saudi arabia uk us usa uae eu roman hindu sikh buddhist sunni "
    "shia kurdish palestinian sri lanka gulf balkans caucasus donbas crimea donetsk luhansk "
    "xinjiang tibet"
)
"""Places, peoples, parties, days and months: capitals that name no person."""

DOCUMENTS = words(
    "statement report letter email e-mail memo memorandum readout document study transcript post "
    "tweet ad book op-ed editorial paper article poll survey petition lawsuit complaint filing "
    "ruling opinion affidavit resolution communique declaration release message note press "
    "indictment column blog account source sources critic crowd family"
)
"""Texts and groups that may be said to say something."""

OPENERS = words(
    "the a an but and or so yet nor for if in on at by to of from with without after before "
    "since until during while when where as though although because that this these those there "
    "here it its he she they we you i his her their our my your who what why how which whose one "
    "two three some many most several both each every no not now then today yesterday tomorrow "
    "later earlier meanwhile however moreover also still even once another other others all any "
    "such according asked speaking like unlike despite among amid against over under about "
    "between through following regarding given rather instead perhaps maybe just only yes well "
    "ok okay is are was were do does did has have had can could will would should may might let "
    "lets get go read see watch look more less than too very much said says say told thank "
    "thanks please sure right oh hey hello dear never ever again next last first second finally "
    "within across behind beyond near upon toward towards per via off out up down around make "
    "take come think know believe want need vote keep stop tell call part photo image credit "
    "source sources editor's note update updated breaking exclusive related people americans "
    "nobody somebody everyone everybody anyone nothing something everything indeed further "
    "additionally conversely similarly overall nevertheless nonetheless thus hence therefore "
    "elsewhere ironically interestingly notably apparently clearly obviously unfortunately "
    "fortunately surely certainly besides either neither whether whatever whenever being having "
    "asked noting adding citing calling saying writing born based"
)
"""Words that open a sentence with a capital and begin no name."""

FAMOUS = {
    "obama": "m", "trump": "m", "clinton": None, "biden": "m", "bush": "m", "putin": "m",
    "medvedev": "m", "lavrov": "m", "gorbachev": "m", "yeltsin": "m", "stalin": "m", "lenin": "m",
    "merkel": "f", "macron": "m", "sarkozy": "m", "hollande": "m", "cameron": "m", "thatcher": "f",
    "blair": "m", "churchill": "m", "reagan": "m", "nixon": "m", "kennedy": None, "carter": "m",
    "kissinger": "m", "modi": "m", "gandhi": None, "nehru": "m", "jinnah": "m", "bhutto": None,
    "musharraf": "m", "zelensky": "m", "zelenskyy": "m", "erdogan": "m", "netanyahu": "m",
    "khamenei": "m", "rouhani": "m", "ahmadinejad": "m", "assad": "m", "gaddafi": "m",
    "mubarak": "m", "maduro": "m", "chavez": "m", "castro": "m", "bolsonaro": "m", "lula": "m",
    "mandela": "m", "zuma": "m", "mugabe": "m", "xi": "m", "mao": "m", "abe": "m", "duterte": "m",
    "sanders": "m", "romney": "m", "mccain": "m", "cruz": "m", "rubio": "m", "kasich": "m",
    "carson": "m", "pence": "m", "kaine": "m", "pelosi": "f", "mcconnell": "m", "palin": "f",
    "hitler": "m", "napoleon": "m", "einstein": "m", "marx": "m", "orwell": "m", "shakespeare": "m",
}  # fmt: skip
"""Surnames that articles use without a first name, and the gender they tell."""
