"""The console page: facts, answers, windows, lines, lists, settings; drawn anew when told."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from nicegui.element import Element

from config import words
from server.web.answers import Answers
from server.web.dialogs import deed
from server.web.fact_rows import FactRow, LineOfText, facts, gaps, measures, standby
from server.web.lines import LineBars
from server.web.live import LiveHall
from server.web.policy import PolicyPart
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.sessions import Session
from server.web.windows import WindowCards
from server.web.wording import Wording

OTHER_PAGE = {"zh": "/en", "en": "/"}


class Console:
    """One person at one browser page."""

    def __init__(
        self, live: LiveHall, session: Session, lang: str, leave: Callable[[], Awaitable[None]]
    ) -> None:
        self._live, self._session, self._lang, self._leave = live, session, lang, leave
        self._root = ui.element("div").classes("console")
        self._presses = Presses(live, session, self._root, lang)
        self._drawn = False
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
            self._facts = Rows(ui.element("section").classes("facts"), _fact)
            self._answers = Answers(self._presses)
            with ui.element("div").classes("columns"):
                with ui.element("div"):
                    self._windows = WindowCards(self._presses)
                with ui.element("div").classes("side"):
                    self._side(wording)
        self._drawn = True

    def _header(self) -> None:
        hall = self._presses.seen().hall
        with ui.element("header"):
            ui.label(words.pick(hall.name, self._lang)).classes("hall-name")
            ui.label(self._say("title")).classes("quiet")
            self._closed = ui.label(self._say("day_closed")).classes("note")
            self._clock = ui.label().classes("clock")
            ui.label(self._session.name)
            ui.link(self._say("language"), OTHER_PAGE[self._lang]).classes("language")
            deed(self._say("sign_out")).on_click(self._leave)

    def _side(self, wording: Wording) -> None:
        with _panel(self._say("lines")):
            self._lines = LineBars(self._presses)
        with _panel(self._say("standby_title")):
            self._standby = TextRows(self._say("standby_none"))
        with _panel(self._say("gaps_title")):
            self._gaps = TextRows(self._say("gaps_none"))
        with _panel(self._say("measures")):
            self._measures = TextRows(self._say("measures_none"))
        with _panel(self._say("settings")):
            self._policy = PolicyPart(self._presses, wording)

    def _show(self) -> None:
        seen, now, wording = self._presses.seen(), self._live.now(), self._presses.wording()
        self._clock.set_text(wording.clock(now))
        self._closed.set_visibility(seen.console.closed)
        self._facts.show(facts(seen, wording))
        self._answers.show(now, wording)
        self._windows.show(now, wording)
        self._lines.show(now, wording)
        self._standby.show(standby(seen, wording))
        self._gaps.show(gaps(seen, wording))
        self._measures.show(measures(seen, wording))
        self._policy.show()


class TextRows:
    """A plain list, or one quiet line when it is empty."""

    def __init__(self, none: str) -> None:
        self._none = ui.label(none).classes("quiet")
        self._rows = Rows(ui.element("div").classes("texts"), _text)

    def show(self, rows: list[LineOfText]) -> None:
        """These lines."""
        self._none.set_visibility(not rows)
        self._rows.show(rows)


def _panel(title: str) -> Element:
    panel = ui.element("section").classes("panel")
    with panel:
        ui.label(title).classes("panel-title")
    return panel


def _fact(box: Element, row: FactRow) -> None:
    box.classes(replace=f"fact {row.light}").props(f"data-fact={row.key}")
    ui.label(row.title).classes("quiet")
    with ui.element("div").classes("fact-value"):
        ui.label(row.value).classes("number")
        ui.label(row.unit)
    ui.label(row.detail).classes("quiet")


def _text(box: Element, row: LineOfText) -> None:
    box.classes(replace="text")
    ui.label(row.text)
    ui.label(row.detail).classes("quiet")
