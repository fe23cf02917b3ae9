"""What people call time zones beside what the IANA tables do, and offsets in words."""

import re
from typing import Final

from bot.domain.names import straighten

_OFFSET: Final = re.compile(
    r"\s*(?:utc|gmt|z)?\s*(?P<sign>[+\-−])\s*(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>\d{2}))?\s*",
    re.IGNORECASE,
)
_BROKEN: Final = {
    210: "Asia/Tehran", 270: "Asia/Kabul", 330: "Asia/Kolkata", 345: "Asia/Kathmandu",
    390: "Asia/Yangon", 525: "Australia/Eucla", 570: "Australia/Darwin", -570: "Pacific/Marquesas",
}  # fmt: skip
"""Minutes east that are no whole hour → a zone that keeps them all year."""
_WEST, _EAST = -12 * 60, 14 * 60

ABBREVIATIONS: Final = {
    "UTC": "Etc/UTC", "GMT": "Etc/GMT", "Zulu": "Etc/UTC", "Greenwich": "Etc/GMT",
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "CST": "America/Chicago", "CDT": "America/Chicago", "MST": "America/Denver",
    "MDT": "America/Denver", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles", "AKST": "America/Anchorage", "HST": "Pacific/Honolulu",
    "AST": "America/Halifax", "NST": "America/St_Johns", "BRT": "America/Sao_Paulo",
    "ART": "America/Argentina/Buenos_Aires", "CLT": "America/Santiago", "COT": "America/Bogota",
    "BST": "Europe/London", "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon",
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin",
    "EET": "Europe/Athens", "EEST": "Europe/Athens", "MSK": "Europe/Moscow",
    "TRT": "Europe/Istanbul", "WAT": "Africa/Lagos", "CAT": "Africa/Maputo",
    "EAT": "Africa/Nairobi", "SAST": "Africa/Johannesburg", "GST": "Asia/Dubai",
    "IRST": "Asia/Tehran", "PKT": "Asia/Karachi", "IST": "Asia/Kolkata", "NPT": "Asia/Kathmandu",
    "ICT": "Asia/Bangkok", "WIB": "Asia/Jakarta", "HKT": "Asia/Hong_Kong",
    "SGT": "Asia/Singapore", "PHT": "Asia/Manila", "JST": "Asia/Tokyo", "KST": "Asia/Seoul",
    "AWST": "Australia/Perth", "ACST": "Australia/Adelaide", "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney", "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland",
}  # fmt: skip
"""As people use them: "EST" is New York's clock, in summer too."""

ALSO: Final = {
    "Europe/London": "UK, United Kingdom, Great Britain, England, Scotland, Wales, "
    "Northern Ireland, Manchester, Birmingham, Edinburgh, Glasgow, Cardiff, Belfast, Leeds",
    "Europe/Berlin": "Germany, Deutschland, Munich, München, Hamburg, Cologne, Köln, Frankfurt, "
    "Stuttgart, Leipzig",
    "Europe/Vienna": "Wien, Graz, Salzburg, Österreich", "Europe/Zurich": "Geneva, Bern, Basel",
    "Europe/Paris": "Lyon, Marseille", "Europe/Madrid": "Spain, España, Barcelona, Valencia",
    "Europe/Lisbon": "Portugal, Porto", "Europe/Rome": "Milan, Naples, Turin",
    "Europe/Brussels": "Antwerp", "Europe/Amsterdam": "Holland, Rotterdam, The Hague",
    "Europe/Warsaw": "Kraków, Gdańsk", "Europe/Prague": "Czech Republic, Czechia, Brno",
    "Europe/Athens": "Thessaloniki", "Europe/Istanbul": "Turkey, Türkiye, Ankara, Izmir",
    "Europe/Kyiv": "Ukraine, Kiev, Lviv, Odesa, Kharkiv", "Europe/Stockholm": "Gothenburg",
    "Europe/Moscow": "St Petersburg, Saint Petersburg", "Europe/Dublin": "Éire, Cork",
    "Asia/Karachi": "Lahore, Islamabad, Rawalpindi, Peshawar, Quetta, Faisalabad",
    "Asia/Kolkata": "Calcutta, Delhi, New Delhi, Mumbai, Bombay, Bangalore, Bengaluru, Chennai, "
    "Hyderabad, Pune",
    "Asia/Shanghai": "China, Beijing, Shenzhen, Guangzhou, Chongqing", "Asia/Dubai": "Abu Dhabi",
    "Asia/Tokyo": "Osaka, Kyoto", "Asia/Seoul": "South Korea, Busan", "Asia/Taipei": "Taiwan",
    "Asia/Pyongyang": "North Korea", "Asia/Riyadh": "Jeddah, Mecca", "Asia/Kabul": "Kandahar",
    "Asia/Ho_Chi_Minh": "Vietnam, Saigon, Hanoi", "Asia/Dhaka": "Chittagong",
    "Asia/Jerusalem": "Tel Aviv, Haifa", "Asia/Yangon": "Burma, Rangoon, Myanmar",
    "Asia/Kuala_Lumpur": "Malaysia", "Asia/Tashkent": "Uzbekistan",
    "Asia/Kathmandu": "Katmandu", "Asia/Jakarta": "Java, Sumatra, Bandung",
    "America/New_York": "NYC, Washington, Washington DC, Boston, Philadelphia, Miami, Atlanta, "
    "US Eastern, Eastern Time, USA east, Florida, Cleveland",
    "America/Chicago": "Dallas, Houston, Austin, Texas, Minneapolis, US Central, Central Time, "
    "New Orleans, St Louis",
    "America/Denver": "US Mountain, Mountain Time, Salt Lake City, Colorado",
    "America/Los_Angeles": "San Francisco, Seattle, San Diego, Portland, Las Vegas, California, "
    "US Pacific, Pacific Time, USA west",
    "America/Phoenix": "Arizona", "Pacific/Honolulu": "Hawaii", "America/Anchorage": "Alaska",
    "America/Toronto": "Ottawa, Montreal, Montréal, Quebec, Ontario",
    "America/Vancouver": "British Columbia", "America/Edmonton": "Calgary, Alberta",
    "America/Sao_Paulo": "Brasilia, Brasília, Rio de Janeiro, Rio", "America/Lima": "Cusco",
    "America/Mexico_City": "CDMX, Guadalajara", "America/Bogota": "Medellín",
    "America/Argentina/Buenos_Aires": "Argentina", "America/Santiago": "Chile",
    "America/Guayaquil": "Ecuador, Quito", "Africa/Johannesburg": "Cape Town, Pretoria, Durban",
    "Africa/Lagos": "Abuja", "Africa/Cairo": "Alexandria", "Africa/Casablanca": "Rabat, Marrakesh",
    "Africa/Nairobi": "Mombasa", "Africa/Abidjan": "Ivory Coast", "Africa/Kinshasa": "Congo",
    "Australia/Sydney": "Canberra, New South Wales", "Australia/Brisbane": "Queensland",
    "Australia/Melbourne": "Victoria", "Pacific/Auckland": "New Zealand, Wellington, Christchurch",
}  # fmt: skip
"""Zone → cities, regions and countries by which people look for it, commas between."""

COUNTRIES: Final = {"GB": "United Kingdom", "KR": "South Korea", "KP": "North Korea"}
"""What the tables call otherwise than most people do."""

KNOWN: Final = (
    "Europe/London", "Europe/Berlin", "Europe/Paris", "America/New_York", "America/Chicago",
    "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "America/Toronto",
    "Asia/Karachi", "Asia/Kolkata", "Asia/Dubai", "Asia/Shanghai", "Asia/Tokyo",
    "Asia/Singapore", "Asia/Jakarta", "Asia/Dhaka", "Asia/Kabul", "Asia/Tehran",
    "Europe/Istanbul", "Europe/Moscow", "Africa/Cairo", "Africa/Lagos", "Africa/Nairobi",
    "Africa/Johannesburg", "Australia/Sydney", "Pacific/Auckland", "Europe/Madrid", "Europe/Rome",
    "Europe/Warsaw", "Europe/Kyiv", "Europe/Vienna", "America/Mexico_City", "America/Bogota",
    "America/Argentina/Buenos_Aires", "Asia/Seoul", "Asia/Manila", "Asia/Riyadh",
)  # fmt: skip
"""Zones of many people, which come first."""


def offset(typed: str) -> int | None:
    """Return the minutes east of UTC that "UTC+5", "+05:30" or "GMT-3" stand for."""
    found = _OFFSET.fullmatch(straighten(typed))
    if found is None:
        return None
    hours, rest = int(found["hours"]), int(found["minutes"] or 0)
    minutes = (hours * 60 + rest) * (1 if found["sign"] == "+" else -1)
    return minutes if rest < 60 and _WEST <= minutes <= _EAST else None


def fixed(minutes: int) -> str | None:
    """Return a zone that keeps so many minutes east all year, if there is one."""
    if minutes == 0:
        return "Etc/UTC"
    if minutes % 60:
        return _BROKEN.get(minutes)
    return f"Etc/GMT{-minutes // 60:+d}"  # POSIX counts westwards


def worded(minutes: int) -> str:
    """Write minutes east of UTC: "UTC+5", "UTC-3:30", "UTC"."""
    hours, rest = divmod(abs(minutes), 60)
    shown = f"{hours}:{rest:02}" if rest else str(hours)
    return f"UTC{'+' if minutes > 0 else '-'}{shown}" if minutes else "UTC"
