"""搜索事项, 情形选择, 办事指南: what was typed and answered; the paper of what to bring."""

from functools import partial

from kiosk import choices
from kiosk.desk import Deeds, Desk
from kiosk.flow import Page
from kiosk.guides import paper
from kiosk.here_and_now import not_printed
from kiosk.showing.finding import UNKNOWN
from kiosk.visit import Finding
from printers.spooler import Outcome
from server.link.client import new_request_id
from server.link.items import ITEM, SERVICE


class Looking:
    """From what a visitor calls it to the item, its guide, and its service."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.deeds: Deeds = {
            "search": self._search,
            "typed": self._typed,
            "item": self._item,
            "choose": self._choose,
            "answer": self._answer,
            "print_list": self._print,
        }

    def _search(self, which: str) -> None:
        """Opened from services, theirs stand there before anything is typed."""
        desk = self._desk
        before = desk.visit.finding
        desk.visit.finding = Finding(papers=before.papers, lists=before.lists)
        if desk.page is Page.SERVICES and desk.kiosk.hall is not None:
            inside = choices.on_kiosk(desk.kiosk.hall, desk.visit.category)
            desk.visit.finding.services = frozenset(each.id for each in inside)
        desk.open(Page.SEARCH)

    def _typed(self, text: str) -> None:
        self._desk.visit.finding.typed = text
        self._desk.draw()

    def _item(self, item: str) -> None:
        if item in self._desk.kiosk.library.items:
            self._desk.visit.finding.item = item
            self._desk.open(Page.GUIDE)

    # -- choices --------------------------------------------------------------------------------

    def _choose(self, which: str) -> None:
        self._desk.open(Page.CHOOSE)

    def _answer(self, to: str) -> None:
        """A choice, the next question, an item, or a service."""
        desk, finding = self._desk, self._desk.visit.finding
        depth = desk.visit.trail.count(Page.CHOOSE)
        if to == UNKNOWN:
            self._take_enquiry()
        elif to.startswith(ITEM):
            self._item(to.removeprefix(ITEM))
        elif to.startswith(SERVICE):
            desk.do("service", to.removeprefix(SERVICE))
        elif depth == 0:
            finding.choice, finding.asked = to, ("",)
            self._next()
        else:
            finding.asked = (*finding.asked[:depth], to)
            self._next()

    def _next(self) -> None:
        self._desk.screen.begin(Page.CHOOSE)
        self._desk.open(Page.CHOOSE)

    def _take_enquiry(self) -> None:
        hall = self._desk.kiosk.hall
        enquiry = choices.enquiry(hall) if hall else ""
        if enquiry:
            self._desk.do("service", enquiry)

    # -- paper ----------------------------------------------------------------------------------

    def _print(self, item: str) -> None:
        """一次性告知单, twice at most for each item; an unsure guide is not put on paper."""
        desk, visit = self._desk, self._desk.visit
        hall, found = desk.kiosk.hall, desk.kiosk.library.items.get(item)
        if hall is None or found is None or not_printed(desk.kiosk, visit, found):
            return
        visit.finding.papers[item] = "printing"
        made = paper(hall, found, visit.language, desk.kiosk.now, desk.kiosk.open_at(found.service))
        desk.print(f"list-{new_request_id()}", made, partial(self._printed, item))
        desk.draw()

    def _printed(self, item: str, outcome: Outcome) -> None:
        failed, finding = outcome.result == "failed", self._desk.visit.finding
        finding.lists[item] = finding.lists.get(item, 0) + (not failed)
        finding.papers[item] = outcome.kind or "other" if failed else outcome.result
        self._desk.draw()
