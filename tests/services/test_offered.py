"""Names that are offered while somebody types."""

from bot.domain.names import Entry, NameIndex
from bot.services.offered import Offered


class Shelf:
    """Titles that change while they are read; how many times they were."""

    def __init__(self) -> None:
        self.titles = {1: "Harbour", 2: "Bridge"}
        self.read = 0
        self.offered = Offered(self.names)
        self.meanwhile = ""

    async def names(self, number: int) -> NameIndex:
        """Read the titles, and let one change behind the reader's back."""
        self.read += 1
        index = NameIndex((Entry("S1", self.titles[number]),))
        if self.meanwhile:
            self.titles[number], self.meanwhile = self.meanwhile, ""
            self.offered.forget(number)
        return index

    async def says(self, number: int) -> str:
        """Return the title that is offered."""
        return (await self.offered.get(number)).entries[0].name


async def test_names_are_read_once_until_they_change() -> None:
    shelf = Shelf()
    assert [await shelf.says(1) for _ in range(3)] == ["Harbour"] * 3
    assert await shelf.says(2) == "Bridge"
    assert shelf.read == 2
    shelf.titles[1] = "Quay"
    shelf.offered.forget(1)
    assert [await shelf.says(1), await shelf.says(2)] == ["Quay", "Bridge"]
    assert shelf.read == 3
    shelf.titles[2] = "Ferry"
    shelf.offered.clear()
    assert [await shelf.says(1), await shelf.says(2)] == ["Quay", "Ferry"]


async def test_what_changes_while_it_is_read_is_not_kept() -> None:
    shelf = Shelf()
    shelf.meanwhile = "Quay"
    assert await shelf.says(1) == "Harbour"
    assert await shelf.says(1) == "Quay"
