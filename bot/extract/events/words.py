"""Words that tell events: kinds, moods, countries and bodies. Pure data."""

from collections.abc import Mapping
from typing import Final


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _named(names: str) -> tuple[str, ...]:
    return tuple(names.split("|"))


KINDS: Final[Mapping[str, frozenset[str]]] = {
    "call": _listed(
        "call calls called phoned telephoned telephone telephonic phone dialled rang spoke "
        "conversation conversations"
    ),
    "visit": _listed(
        "visit visits visited visiting trip trips tour toured travelled traveled travel travels "
        "arrived arrive arrives arrival flew fly journey paid undertook embark"
    ),
    "summit": _listed("summit summits"),
    "meeting": _listed(
        "meeting meetings met meet meets talks session sessions conference conferences gathered "
        "forum convened hosted received dialogue negotiations consultations"
    ),
    "agreement": _listed(
        "agreement agreements agreed accord accords treaty treaties pact pacts deal deals signed "
        "sign signing signs memorandum mou protocol ratified ratify ceasefire truce contract"
    ),
    "exercise": _listed("exercise exercises drill drills manoeuvres maneuvers"),
    "war": _listed(
        "war wars invasion invaded invade invades invading conflict fighting offensive occupation "
        "occupied annexed annexation intervention incursion"
    ),
    "attack": _listed(
        "attack attacks attacked bombing bombings bombed bomb blast explosion exploded shot "
        "shooting killed kill kills murdered assassinated assassination stabbed raid "
        "struck massacre hijacked airstrike airstrikes shelled shelling siege"
    ),
    "withdrawal": _listed(
        "withdrawal withdrew withdraw withdrawn withdraws pullout pulled exit exited evacuated "
        "evacuation drawdown left"
    ),
    "election": _listed(
        "election elections elected vote voted votes referendum ballot polls re-elected reelected "
        "inaugurated inauguration voters runoff"
    ),
    "sanctions": _listed(
        "sanctions sanction sanctioned embargo embargoed blacklisted tariffs tariff"
    ),
    "founding": _listed(
        "founded established formed created launched founding establishment inception independence"
    ),
    "takeover": _listed("takeover seized seize coup overthrown toppled ousted captured fell fall"),
    "resignation": _listed(
        "resigned resign resignation stepped sacked dismissed removed impeached quit"
    ),
    "appointment": _listed(
        "appointed appoints appointment named nominated sworn became assumed succeeded"
    ),
    "death": _listed("died dies death dead killed funeral buried"),
    "arrest": _listed("arrested arrest detained jailed imprisoned charged indicted extradited"),
    "trial": _listed(
        "court trial convicted sentenced acquitted acquittal ruled ruling lawsuit sued verdict"
    ),
    "law": _listed("law bill passed legislation enacted decree amendment resolution adopted"),
    "accident": _listed("crash crashed fire fires collapsed collapse derailed sank outbreak"),
    "protest": _listed(
        "protest protests protested demonstration demonstrations demonstrators rally marched riot "
        "riots rioted strike strikes strikers walkout unrest uprising"
    ),
    "disaster": _listed(
        "earthquake quake flood floods flooding storm hurricane typhoon cyclone wildfire wildfires "
        "tsunami eruption pandemic"
    ),
    "publication": _listed(
        "published publish publishes report study paper book article editorial survey poll"
    ),
    "statement": _listed(
        "said says told stated announced announce announces declared added warned tweeted wrote "
        "statement statements remarks speech address addressed interview briefing emphasised "
        "emphasized stressed claimed condemned criticised criticized denied confirmed expressed "
        "reported"
    ),
    "purchase": _listed("bought sold acquired acquisition purchased purchase sale merger merged"),
    "delivery": _listed("delivered delivery supplied shipped shipment exported imported"),
}
"""Kind → the words that tell it, lower case; earlier kinds win ties."""

ARMED: Final = _listed(
    "air missile missiles drone drones rocket rockets artillery military nuclear retaliatory "
    "precision israeli american russian ukrainian"
)
"""Words before "strike" that make an attack of it; without one, workers strike."""

PLAIN_KINDS: Final = frozenset({"summit", "disaster"})
"""Kinds whose words say more than any verb beside them: "an earthquake struck"."""

SUBJECTS: Final = _listed("he she it who which")
"""Words after which one in -s is a verb."""

STATES: Final = _listed(
    "is are was were be been being has have had do does did seem seems seemed remain remains "
    "remained exist exists existed expected based called considered regarded known involved "
    "included contained belonged depended consisted lacked needed wanted liked "
    "shared owned appeared"
)
"""Verbs, and verbs' forms, that by themselves tell no happening."""

RUMOURS: Final = _listed(
    "rumour rumours rumor rumors claim claims report reports allegation allegations"
)
FALSE: Final = _listed("false untrue unfounded baseless fabricated")
"""What, said of a rumour, denies what it tells."""

MODALS: Final = _listed("would could might may should")

FINITE: Final = (
    STATES
    | MODALS
    | _listed(
        "will shall can must says said told went comes came made makes took takes got gave gives "
        "found saw sees left met held began begins became becomes brought brings bought broke "
        "built caught chose cut drew drove fell felt fought flew froze grew heard hit hurt kept "
        "knew laid led leads lay lent let lost meant paid put quit ran rang read rode rose sang "
        "sank sat sent shot showed shows shut slept sold sought spent spoke spread stole stood "
        "struck swore swept taught thought threw understood withdrew woke won wore wrote set "
        "undertook underwent overthrew forgave signals marks represents follows highlights "
        "reflects underlines suggests continues seeks wants visits meets signs holds hosts plans "
        "faces celebrates given taken driven thrown drawn shown beaten broken stolen "
        "chosen written spoken arrives leaves opens starts resumes announces declares claims calls "
        "refers agrees hopes intends expects aims looks moves turns"
    )
)
"""Verbs that need not end in -ed."""

NOT_VERBS: Final = _listed(
    "indeed need speed seed breed feed proceed exceed hundred unprecedented united related based "
    "so-called biased alleged limited advanced unresolved continued"
)
"""Words in -ed, and like verbs, that carry no happening."""

NEGATIONS: Final = _listed("not never neither nor cannot")
REFUSALS: Final = _listed("refused declined failed refuses declines fails")
NOT_NOUNS: Final = _listed(
    "and or to in on at by with that which who as after before when while the a an for from of "
    "over under about into between during amid against since until but he she it they we you i "
    "his her their its this these those there"
)
"""Words after a date that show it is no attribute."""

CONDITIONS: Final = _listed("if unless whether suppose supposing imagine")
PLANNED: Final = _listed(
    "will shall scheduled planned plans planning expected upcoming forthcoming due slated intends "
    "intend likely going hopes aims"
)

COUNTRIES: Final = _named(
    "Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|"
    "Bangladesh|Belarus|Belgium|Bhutan|Bolivia|Bosnia|Botswana|Brazil|Britain|Bulgaria|Burma|"
    "Burundi|Cambodia|Cameroon|Canada|Chad|Chile|China|Colombia|Congo|Costa Rica|Crimea|Croatia|"
    "Cuba|Cyprus|Czech Republic|Czechoslovakia|Denmark|Djibouti|Ecuador|Egypt|El Salvador|"
    "Eritrea|Estonia|Ethiopia|European Union|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|"
    "Ghana|Great Britain|Greece|Guatemala|Guinea|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|"
    "India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|"
    "Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Liberia|Libya|Lithuania|Luxembourg|"
    "Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|"
    "Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|"
    "Nicaragua|Niger|Nigeria|North Korea|Norway|Oman|Pakistan|Palestine|Panama|Paraguay|Peru|"
    "Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia|"
    "Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|South Sudan|"
    "Soviet Union|Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|"
    "Thailand|Togo|Tunisia|Turkey|Türkiye|Turkmenistan|UAE|UK|US|USA|USSR|Uganda|Ukraine|"
    "United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|Venezuela|Vietnam|Wales|"
    "Yemen|Yugoslavia|Zambia|Zimbabwe|U.S.|U.K.|U.S.A."
)

SAME_COUNTRY: Final[Mapping[str, str]] = {
    "US": "United States",
    "USA": "United States",
    "U.S.": "United States",
    "U.S.A.": "United States",
    "America": "United States",
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "Britain": "United Kingdom",
    "Great Britain": "United Kingdom",
    "UAE": "United Arab Emirates",
    "USSR": "Soviet Union",
    "Türkiye": "Turkey",
    "Burma": "Myanmar",
    "EU": "European Union",
}
"""Other names → the one participants are listed under."""

DEMONYMS: Final[Mapping[str, str]] = {
    "Afghan": "Afghanistan",
    "American": "United States",
    "Australian": "Australia",
    "Belarusian": "Belarus",
    "Brazilian": "Brazil",
    "British": "United Kingdom",
    "Canadian": "Canada",
    "Chinese": "China",
    "Cuban": "Cuba",
    "Dutch": "Netherlands",
    "Egyptian": "Egypt",
    "French": "France",
    "German": "Germany",
    "Greek": "Greece",
    "Hungarian": "Hungary",
    "Indian": "India",
    "Indonesian": "Indonesia",
    "Iranian": "Iran",
    "Iraqi": "Iraq",
    "Israeli": "Israel",
    "Italian": "Italy",
    "Japanese": "Japan",
    "Jordanian": "Jordan",
    "Kenyan": "Kenya",
    "Mexican": "Mexico",
    "Nigerian": "Nigeria",
    "North Korean": "North Korea",
    "Pakistani": "Pakistan",
    "Polish": "Poland",
    "Qatari": "Qatar",
    "Russian": "Russia",
    "Saudi": "Saudi Arabia",
    "South African": "South Africa",
    "South Korean": "South Korea",
    "Soviet": "Soviet Union",
    "Spanish": "Spain",
    "Swedish": "Sweden",
    "Syrian": "Syria",
    "Turkish": "Turkey",
    "Ukrainian": "Ukraine",
    "Vietnamese": "Vietnam",
}
"""Adjective → country; a party only before a word of ``OFFICES``."""

OFFICES: Final = _named(
    "President|Prime Minister|Premier|Minister|Foreign|Defence|Defense|Chancellor|King|Ambassador|"
    "Secretary|Parliament|Army|Navy|Embassy|president|prime minister|premier|minister|foreign|"
    "defence|defense|interior|leader|leaders|leadership|government|parliament|army|navy|military|"
    "forces|troops|soldiers|officials|official|ambassador|delegation|authorities|side|diplomats|"
    "chancellor|king|security|court|police|national security|counterpart|administration"
)

CITIES: Final = _named(
    "Abuja|Addis Ababa|Algiers|Amman|Amsterdam|Ankara|Athens|Baghdad|Baku|Bangkok|Beijing|Beirut|"
    "Belgrade|Berlin|Bern|Bratislava|Brussels|Bucharest|Budapest|Cairo|Canberra|Caracas|"
    "Copenhagen|Damascus|Davos|Delhi|Dhaka|Doha|Dublin|Dubai|Geneva|Hague|Hanoi|Havana|Helsinki|"
    "Islamabad|Istanbul|Jakarta|Jerusalem|Kabul|Kandahar|Karachi|Kathmandu|Khartoum|Kiev|Kyiv|"
    "Lahore|Lisbon|London|Madrid|Manila|Minsk|Mogadishu|Moscow|Mumbai|Nairobi|New Delhi|New York|"
    "Oslo|Ottawa|Paris|Peshawar|Prague|Pretoria|Pyongyang|Rawalpindi|Riga|Riyadh|Rome|"
    "Saint Petersburg|Samarkand|Santiago|Sarajevo|Seoul|Shanghai|Sochi|Sofia|St Petersburg|"
    "St. Petersburg|Stockholm|Strasbourg|Tallinn|Tashkent|Tbilisi|Tehran|Tel Aviv|Tokyo|Tripoli|"
    "Tunis|Ufa|Vienna|Vilnius|Warsaw|Washington|Yerevan|Zagreb|Zurich"
)

BODIES: Final = _named(
    "Kremlin|White House|Pentagon|Taliban|Hamas|Hezbollah|NATO|UN|U.N.|EU|IMF|OPEC|ASEAN|SAARC|SCO|"
    "BRICS|G7|G8|G20|FATF|CPEC|OIC|WHO|WTO|IAEA|CIA|FBI|KGB|ISI|BJP|United Nations|World Bank|"
    "Security Council|General Assembly|Congress|Senate|Supreme Court|Foreign Office|"
    "State Department"
)

BODY_WORDS: Final = _named(
    "Organisation|Organization|Council|Commission|Committee|Ministry|Department|Agency|Bank|"
    "University|Institute|Party|Army|Navy|Force|Forces|Union|League|Assembly|Parliament|Court|"
    "Association|Federation|Company|Corporation|Corp|Group|Fund|Office|Authority|Alliance"
)
"""Words that end the name of a body."""
