"""Since when some well-known people have held an office: public knowledge, for a hint only."""

from collections.abc import Mapping
from datetime import date
from typing import Final

_HELD: Final = """
President: Joe Biden 2021-01-20, Donald Trump 2017-01-20, Barack Obama 2009-01-20,
 George W. Bush 2001-01-20, Bill Clinton 1993-01-20, Ronald Reagan 1981-01-20,
 Jimmy Carter 1977-01-20, Richard Nixon 1969-01-20, Vladimir Putin 1999-12-31,
 Dmitry Medvedev 2008-05-07, Boris Yeltsin 1991-07-10, Volodymyr Zelensky 2019-05-20,
 Emmanuel Macron 2017-05-14, Francois Hollande 2012-05-15, Nicolas Sarkozy 2007-05-16,
 Jacques Chirac 1995-05-17, Xi Jinping 2013-03-14, Hu Jintao 2003-03-15,
 Recep Tayyip Erdogan 2014-08-28, Ebrahim Raisi 2021-08-03, Hassan Rouhani 2013-08-03,
 Mahmoud Ahmadinejad 2005-08-03, Pervez Musharraf 2001-06-20, Asif Ali Zardari 2008-09-09,
 Ashraf Ghani 2014-09-29, Hamid Karzai 2001-12-22, Luiz Inacio Lula 2003-01-01,
 Jair Bolsonaro 2019-01-01, Nelson Mandela 1994-05-10, Cyril Ramaphosa 2018-02-15
Prime Minister: Boris Johnson 2019-07-24, Theresa May 2016-07-13, David Cameron 2010-05-11,
 Gordon Brown 2007-06-27, Tony Blair 1997-05-02, Rishi Sunak 2022-10-25, Liz Truss 2022-09-06,
 Keir Starmer 2024-07-05, Margaret Thatcher 1979-05-04, Narendra Modi 2014-05-26,
 Manmohan Singh 2004-05-22, Imran Khan 2018-08-18, Shehbaz Sharif 2022-04-11,
 Nawaz Sharif 1990-11-06, Benazir Bhutto 1988-12-02, Justin Trudeau 2015-11-04,
 Stephen Harper 2006-02-06, Shinzo Abe 2006-09-26, Fumio Kishida 2021-10-04,
 Giorgia Meloni 2022-10-22, Scott Morrison 2018-08-24, Anthony Albanese 2022-05-23,
 Jacinda Ardern 2017-10-26, Benjamin Netanyahu 1996-06-18, Mikhail Mishustin 2020-01-16
Chancellor: Angela Merkel 2005-11-22, Olaf Scholz 2021-12-08, Gerhard Schroeder 1998-10-27,
 Helmut Kohl 1982-10-01
Secretary of State: Antony Blinken 2021-01-26, Mike Pompeo 2018-04-26, Rex Tillerson 2017-02-01,
 John Kerry 2013-02-01, Hillary Clinton 2009-01-21, Condoleezza Rice 2005-01-26,
 Colin Powell 2001-01-20
Foreign Minister: Sergey Lavrov 2004-03-09, Sergei Lavrov 2004-03-09
"""


def _read() -> Mapping[str, tuple[tuple[str, date], ...]]:
    found = {}
    for entry in _HELD.replace("\n ", " ").strip().split("\n"):
        office, people = entry.split(": ")
        pairs = (person.rsplit(" ", 1) for person in people.rstrip(",").split(", "))
        found[office] = tuple((name.strip(), date.fromisoformat(day)) for name, day in pairs)
    return found


SINCE: Final = _read()
"""Office → (name, the first day in it), the first time for those who came back."""
