"""Which city lies in which country, and whether two places may be one. Data and a look-up."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bot.domain.names import fold

_CITIES: Final = """
afghanistan: kabul kandahar herat | algeria: algiers | argentina: buenos_aires | armenia: yerevan
australia: canberra sydney melbourne | austria: vienna | azerbaijan: baku | bangladesh: dhaka
belarus: minsk | belgium: brussels | brazil: brasilia | bulgaria: sofia | canada: ottawa toronto
chile: santiago | china: beijing shanghai hong_kong | colombia: bogota | croatia: zagreb
cuba: havana | czech_republic: prague | denmark: copenhagen | egypt: cairo sharm_el-sheikh
estonia: tallinn | ethiopia: addis_ababa | finland: helsinki | france: paris strasbourg
georgia: tbilisi | germany: berlin bonn munich hamburg essen | greece: athens | hungary: budapest
india: new_delhi delhi mumbai | indonesia: jakarta bali | iran: tehran | iraq: baghdad
ireland: dublin | israel: jerusalem tel_aviv | italy: rome milan | japan: tokyo hiroshima
jordan: amman | kazakhstan: astana almaty | kenya: nairobi | kuwait: kuwait_city
kyrgyzstan: bishkek | latvia: riga | lebanon: beirut | libya: tripoli | lithuania: vilnius
malaysia: kuala_lumpur | mexico: mexico_city | moldova: chisinau | mongolia: ulaanbaatar
morocco: rabat | myanmar: naypyidaw rangoon | nepal: kathmandu
netherlands: amsterdam hague the_hague | new_zealand: wellington | nigeria: abuja lagos
north_korea: pyongyang | norway: oslo | oman: muscat
pakistan: islamabad karachi lahore rawalpindi peshawar | peru: lima | philippines: manila
poland: warsaw | portugal: lisbon | qatar: doha | romania: bucharest
russia: moscow sochi saint_petersburg st_petersburg st._petersburg ufa vladivostok
saudi_arabia: riyadh jeddah mecca | senegal: dakar | serbia: belgrade | singapore: singapore
slovakia: bratislava | somalia: mogadishu | south_africa: pretoria johannesburg cape_town
south_korea: seoul | spain: madrid barcelona | sri_lanka: colombo | sudan: khartoum
sweden: stockholm | switzerland: bern geneva zurich davos | syria: damascus aleppo
taiwan: taipei | tajikistan: dushanbe | thailand: bangkok | tunisia: tunis
turkey: ankara istanbul | turkmenistan: ashgabat | ukraine: kyiv kiev odesa
united_arab_emirates: abu_dhabi dubai | united_kingdom: london edinburgh | united_states:
washington new_york camp_david | uzbekistan: tashkent samarkand | venezuela: caracas
vietnam: hanoi | yemen: sanaa | zimbabwe: harare
"""
_ONE: Final[Mapping[str, str]] = {
    "us": "united states",
    "usa": "united states",
    "u.s.": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "uae": "united arab emirates",
    "kiev": "kyiv",
    "st. petersburg": "saint petersburg",
    "st petersburg": "saint petersburg",
    "delhi": "new delhi",
    "hague": "the hague",
}


def _countries() -> Mapping[str, str]:
    country = ""
    found: dict[str, str] = {}
    for word in _CITIES.replace("|", " ").split():
        if word.endswith(":"):
            country = word[:-1].replace("_", " ")
        else:
            found[word.replace("_", " ")] = country
    return found


_COUNTRY: Final = _countries()


@lru_cache(maxsize=65_536)
def known_as(place: str) -> str:
    """Return the folded name that a place is compared by."""
    folded = fold(place)
    return _ONE.get(folded, folded)


def country_of(place: str) -> str:
    """Return the country of a city as a folded name, or the place's own name."""
    name = known_as(place)
    return _COUNTRY.get(name, name)


def holds(whole: str, part: str) -> bool:
    """Tell whether the first place is the country in which the second lies."""
    return known_as(whole) != known_as(part) and country_of(part) == known_as(whole)


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two places are the same, or one lies in the other."""
    return known_as(one) == known_as(other) or holds(one, other) or holds(other, one)
