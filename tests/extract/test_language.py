"""Which language an article is in."""

import pytest

from bot.domain.models import Metadata
from bot.extract.metadata import find
from bot.extract.zones import zone


def read(text: str, **hints: object) -> Metadata:
    return find(text, zone(text, hints), hints)


TONGUES = {
    "en": "The harbour is closed for the winter, and the boats that had left are not to come back.",
    "fr": "Le port est fermé pour l’hiver et les bateaux "
    "qui sont partis ne sont pas revenus dans la ville.",
    "de": "Der Hafen ist im Winter geschlossen, und die "
    "Boote, die mit dem Sturm gingen, sind nicht zurück.",
    "es": "El puerto es cerrado por el invierno y los barcos "
    "que salieron no vuelven a la ciudad con las redes.",
    "pt": "O porto não abre no inverno e os barcos que "
    "foram para o mar não voltam com as redes da cidade.",
    "it": "Il porto è chiuso per l’inverno e le barche "
    "che sono partite non tornano nella città con gli uomini.",
    "nl": "De haven is in de winter dicht en het schip dat "
    "met de storm ging, is er niet meer voor een jaar.",
    "tr": "Liman kış için kapalı ve bu gemi çok uzun bir "
    "yol ile geri geldi, ama daha sonra bir kez de gitti.",
    "ru": "Порт закрыт на зиму, и лодки не вернулись в город, как "
    "это было до войны, но они и не ушли из моря.",
    "ar": "الميناء مغلق في الشتاء والقوارب التي غادرت لم تعد إلى المدينة منذ ذلك اليوم",
    "ur": "بندرگاہ سردیوں میں بند ہے اور کشتیاں جو چلی گئی تھیں شہر واپس نہیں آئیں",
    "hi": "बंदरगाह सर्दियों में बंद है और जो नावें गई थीं वे शहर वापस नहीं आईं",
    "zh": "港口冬天关闭离开的船没有回到城市因为风太大了",
    "ja": "港は冬のあいだ閉まっていて出て行った船は町に戻らなかった",
}


@pytest.mark.parametrize("code", TONGUES)
def test_languages(code: str) -> None:
    found = read(f"{TONGUES[code]}\n\n{TONGUES[code]}")
    assert found.language == code
    assert "language" in found.evidence


@pytest.mark.parametrize("text", ["Xyz abc.", "1999 2000", "Lorem ipsum dolor sit amet elit."])
def test_a_text_that_tells_no_language_is_taken_for_english(text: str) -> None:
    found = read(text)
    assert found.language == "en"
    assert "language" not in found.evidence


def test_the_file_itself_knows_best() -> None:
    found = read(TONGUES["de"], language="nds")
    assert found.language == "nds"
    assert found.evidence["language"].where == "front matter"


def test_a_foreign_quotation_does_not_make_an_article_foreign() -> None:
    text = "\n\n".join((TONGUES["en"], TONGUES["ru"], TONGUES["en"], TONGUES["en"]))
    assert read(text).language == "en"


def test_what_stands_around_the_body_tells_nothing() -> None:
    text = f"{TONGUES['fr']}\n\n{TONGUES['fr']}\n\n"
    text += "\n".join(f"Kim Lee | {n} years ago | Reply\n\nThe best of the port." for n in (1, 2))
    assert read(text).language == "fr"
