"""预测准确度: how far predictions at issue were from the real waits, for today and days past."""

from typing import Any

from nicegui import ui
from nicegui.element import Element

from config import theme
from server.store.accuracy import Accuracy
from server.web.accuracy_rows import SPANS, HourBars, ScoreRow, bars, figures, rows, span
from server.web.fact_rows import FactRow
from server.web.kept import Kept
from server.web.parts import cells, fact, panel
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.wording import Wording

COLUMNS = ("name", "tickets", "mae", "inside", "bias")


class AccuracyPage:
    """Figures, bars by hour, a table by service."""

    def __init__(self, presses: Presses, kept: Kept) -> None:
        self._presses, self._kept = presses, kept
        self._shown: HourBars | None = None
        wording = presses.wording()
        spans = {each: wording.say(f"accuracy.{each}") for each in SPANS}
        self._span = ui.toggle(spans, value="today").props("no-caps unelevated").classes("mode")
        self._span.on("update:model-value", self._look_again)
        self._state = ui.label().classes("quiet")
        self._body = ui.element("div").classes("page-body")
        with self._body:
            self._build(wording)

    def _build(self, wording: Wording) -> None:
        self._figures: Rows[FactRow] = Rows(ui.element("section").classes("facts"), fact)
        with ui.element("div").classes("halves"):
            with panel(wording.say("accuracy.by_hour")):
                self._chart = ui.echart(_chart(HourBars(), wording)).classes("chart")
            with panel(wording.say("accuracy.by_service")):
                cells("score head", [wording.say(f"accuracy.column_{each}") for each in COLUMNS])
                self._rows = Rows(ui.element("div").classes("scores"), _score)

    def _look_again(self) -> None:
        self.show(self._presses.wording())

    def show(self, wording: Wording) -> None:
        """What was read last; it is read anew when it is old."""
        seen = self._presses.seen()
        first, last = span(seen.console.date, str(self._span.value))
        read = self._kept.accuracy(seen.hall.id, first, last, seen.hall.timezone)
        found: Accuracy = read.value or Accuracy()
        empty = not found.whole.tickets
        state = "failed" if read.failed else "none" if read.done else "reading"
        self._state.set_text(wording.say(f"accuracy.{state}"))
        self._state.set_visibility(empty)
        self._body.set_visibility(not empty)
        if not empty:
            self._draw(found, wording)

    def _draw(self, found: Accuracy, wording: Wording) -> None:
        self._figures.show(figures(found.whole, wording))
        self._rows.show(rows(found, wording))
        hours = bars(found)
        if hours != self._shown:
            self._shown = hours
            self._chart.options.clear()
            self._chart.options.update(_chart(hours, wording))
            self._chart.update()


def _score(box: Element, row: ScoreRow) -> None:
    box.classes(replace="score")
    for name in COLUMNS:
        ui.label(getattr(row, name))


def _chart(hours: HourBars, wording: Wording) -> dict[str, Any]:
    """Bars of the mean error by hour; the library is served by the pages themselves."""
    text = {"fontFamily": theme.FONT, "color": theme.INK, "fontSize": theme.STAFF_SMALL}
    return {
        "animation": False,
        "textStyle": text,
        "grid": {"left": 48, "right": 16, "top": 40, "bottom": 32},
        "xAxis": {"type": "category", "data": list(hours.hours), "axisLabel": text},
        "yAxis": {"type": "value", "name": wording.say("accuracy.axis"), "nameTextStyle": text,
                  "axisLabel": text, "splitLine": {"lineStyle": {"color": theme.LINE}}},
        "series": [{"type": "bar", "data": list(hours.mae), "barMaxWidth": 48,
                    "itemStyle": {"color": theme.PRIMARY},
                    "label": {**text, "show": True, "position": "top"}}],
    }  # fmt: skip
