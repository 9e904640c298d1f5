"""What can be looked up: the items, their search, the choices. Made anew for each catalogue.

Knows no visitor and no server. A withdrawn item is not in it.
"""

from collections.abc import Collection

from server.link.item_search import Index
from server.link.items import Choice, Item, ItemCatalogue, Question, stale

MOST_LISTED = 60
NOTHING = ItemCatalogue()


class Library:
    """Built in a thread of its own; read in Qt's."""

    def __init__(self, catalogue: ItemCatalogue = NOTHING, digest: str = "") -> None:
        self.digest = digest
        self.items = {each.id: each for each in catalogue.items if not each.withdrawn}
        self.choices: dict[str, Choice] = {each.id: each for each in catalogue.choices}
        self._index, self._months = Index(catalogue.items), catalogue.stale_months
        self._asked_most = sorted(self.items.values(), key=lambda each: (-each.asked, each.id))
        self._found: tuple[tuple[str, str], tuple[Item, ...]] = (("", ""), ())

    def find(self, text: str, lang: str) -> tuple[Item, ...]:
        """What fits; a page that is drawn again with the same words costs no second search."""
        if self._found[0] != (text, lang):
            found = tuple(each.item for each in self._index.find(text, lang))
            self._found = (text, lang), found
        return self._found[1]

    def asked_most(self, services: Collection[str] = ()) -> tuple[Item, ...]:
        """The most asked first: of these services, or of all."""
        wanted = (each for each in self._asked_most if not services or each.service in services)
        return tuple(each for each, _ in zip(wanted, range(MOST_LISTED), strict=False))

    def question(self, choice: str, question: str) -> Question | None:
        """A question of a choice; its first one for ""."""
        known = self.choices.get(choice)
        if known is None:
            return None
        wanted = question or known.first
        return next((each for each in known.questions if each.id == wanted), None)

    def old(self, item: Item, today: str) -> bool:
        """Whether its guide is too old to be relied on, and so to be printed."""
        return stale(item, today, self._months)
