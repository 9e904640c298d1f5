"""The console page: facts, answers, windows, lines, lists, settings; drawn anew when told."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from config import words
from server.web.accuracy import AccuracyPage
from server.web.answers import Answers
from server.web.arrangements import Arrangements
from server.web.dialogs import deed
from server.web.evacuating import EvacuationBand, EvacuationButton
from server.web.fact_rows import chosen, facts, gaps, measures, standby
from server.web.kept import Kept
from server.web.lines import LineBars
from server.web.live import LiveHall
from server.web.messages import Messages
from server.web.notices import Notices
from server.web.papers import PaperParts
from server.web.parts import TextRows, fact, panel
from server.web.plan import PlanPage
from server.web.policy import PolicyPart
from server.web.presses import Presses
from server.web.promises import Promises
from server.web.redraw import Rows
from server.web.seen import Seen
from server.web.sessions import Session
from server.web.tabs import ACCURACY, NOW, PLAN, TABS, TODAY, Tabs
from server.web.windows import WindowCards
from server.web.wording import Wording

OTHER_PAGE = {"zh": "/en", "en": "/"}


class Console:
    """One person at one browser page."""

    def __init__(
        self,
        live: LiveHall,
        kept: Kept,
        session: Session,
        lang: str,
        leave: Callable[[], Awaitable[None]],
    ) -> None:
        self._live, self._kept, self._session = live, kept, session
        self._lang, self._leave = lang, leave
        self._root = ui.element("div").classes("console")
        self._presses = Presses(live, session, self._root, lang)
        self._drawn = False
        self._pages: dict[str, Callable[[Seen, int, Wording], None]] = {
            NOW: self._show_now,
            TODAY: self._show_today,
            ACCURACY: lambda seen, now, wording: self._accuracy.show(wording),
            PLAN: lambda seen, now, wording: self._plan.show(wording),
        }
        with self._root:
            self._down = ui.label(self._say("link_down")).classes("band").props("role=alert")
            self._body = ui.element("div").classes("page")
        with self._body:
            ui.label(self._say("waiting_for_hall")).classes("quiet")
        self.look()

    def _say(self, code: str, **values: object) -> str:
        return words.say(f"console.{code}", self._lang, **values)

    def look(self) -> None:
        """Draw what has changed."""
        if self._presses.signed_out:
            self._presses.signed_out = False
            with self._root:
                ui.timer(2.0, self._leave, once=True)  # the words of the refusal are read first
        self._down.set_visibility(not self._live.up)
        self._body.props(remove="inert") if self._live.up else self._body.props("inert")
        if self._live.seen() is None:
            return
        if not self._drawn:
            self._build()
        self._show()

    def _build(self) -> None:
        """Once, when the hall is known."""
        wording = self._presses.wording()
        self._body.clear()
        with self._body:
            self._header()
            self._evacuation = EvacuationBand(self._presses)
            self._facts = Rows(ui.element("section").classes("facts"), fact)
            self._answers = Answers(self._presses)
            with self._tabs.pane(NOW), ui.element("div").classes("columns"):
                with ui.element("div"):
                    self._windows = WindowCards(self._presses)
                with ui.element("div").classes("side"):
                    self._side(wording)
            with self._tabs.pane(TODAY), ui.element("div").classes("halves"):
                self._records()
            with self._tabs.pane(ACCURACY):
                self._accuracy = AccuracyPage(self._presses, self._kept)
            with self._tabs.pane(PLAN):
                self._plan = PlanPage(self._presses, self._kept)
        self._drawn = True
        self._tabs.turn(NOW)

    def _header(self) -> None:
        hall = self._presses.seen().hall
        with ui.element("header"):
            ui.label(words.pick(hall.name, self._lang)).classes("hall-name")
            ui.label(self._say("title")).classes("quiet title")
            self._tabs = Tabs({each: self._say(f"tab.{each}") for each in TABS}, self._show)
            self._closed = ui.label(self._say("day_closed")).classes("note")
            self._evacuate = EvacuationButton(self._presses)
            self._clock = ui.label().classes("clock")
            ui.label(self._session.name)
            ui.link(self._say("language"), OTHER_PAGE[self._lang]).classes("language")
            deed(self._say("sign_out")).on_click(self._leave)

    def _side(self, wording: Wording) -> None:
        with panel(self._say("lines")):
            self._lines = LineBars(self._presses)
        with panel(self._say("notice.title")):
            self._notices = Notices(self._presses)
        with panel(self._say("message.title")):
            self._messages = Messages(self._presses)
        with panel(self._say("arrangement.title")):
            self._arrangements = Arrangements(self._presses)
        with panel(self._say("standby_title")):
            self._standby = TextRows(self._say("standby_none"))
        with panel(self._say("gaps_title")):
            self._gaps = TextRows(self._say("gaps_none"))
        self._papers = PaperParts(wording)
        with panel(self._say("settings")):
            self._policy = PolicyPart(self._presses, wording)

    def _records(self) -> None:
        with panel(self._say("measures")):
            self._measures = TextRows(self._say("measures_none"))
        with panel(self._say("promise.title")):
            self._promises = Promises(self._presses)
        with panel(self._say("chosen.title")):
            self._chosen = TextRows(self._say("chosen.none"))

    def _show(self) -> None:
        seen, now, wording = self._presses.seen(), self._live.now(), self._presses.wording()
        self._clock.set_text(wording.clock(now))
        self._closed.set_visibility(seen.console.closed)
        self._facts.show(facts(seen, wording))
        self._evacuate.show(seen.services.evacuation)
        self._evacuation.show(seen.services.evacuation, wording)
        self._answers.show(now, wording)
        self._pages[self._tabs.at](seen, now, wording)

    def _show_now(self, seen: Seen, now: int, wording: Wording) -> None:
        self._windows.show(now, wording)
        self._lines.show(now, wording)
        self._notices.show(wording)
        self._messages.show(wording)
        self._arrangements.show(wording)
        self._standby.show(standby(seen, wording))
        self._gaps.show(gaps(seen, wording))
        self._papers.show(seen, now, wording)
        self._policy.show()

    def _show_today(self, seen: Seen, now: int, wording: Wording) -> None:
        self._measures.show(measures(seen, wording))
        self._chosen.show(chosen(seen, wording))
        self._promises.show(wording)
