"""窗口计划: how many windows each half hour of the coming days needs, and how long people wait."""

from nicegui import ui
from nicegui.element import Element

from server.plan_file import PlannedDay, WindowPlan
from server.web.kept import Kept
from server.web.parts import cells
from server.web.plan_rows import DayRow, StepRow, chosen_day, days, steps, summary
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.wording import Wording

COLUMNS = ("time", "tickets", "needed", "rostered", "gap", "wait", "over", "groups", "missing")


class PlanPage:
    """A row of days, what the chosen one brings, and its half hours; a press opens one."""

    def __init__(self, presses: Presses, kept: Kept) -> None:
        self._presses, self._kept = presses, kept
        self._date = ""
        self._opened: set[str] = set()
        wording = presses.wording()
        self._none = ui.label().classes("quiet")
        self._body = ui.element("div").classes("page-body")
        with self._body:
            self._days: Rows[DayRow] = Rows(ui.element("div").classes("days"), self._day)
            self._summary = ui.label().classes("plan-summary")
            with ui.element("section").classes("panel plan"):
                cells("step head", [wording.say(f"plan.column_{each}") for each in COLUMNS])
                self._steps: Rows[StepRow] = Rows(ui.element("div"), self._step)

    def show(self, wording: Wording) -> None:
        """The newest plan that foresight has left in the data folder."""
        read = self._kept.plan()
        plan: WindowPlan | None = read.value
        day = chosen_day(plan, self._date) if plan else None
        self._none.set_visibility(day is None)
        self._body.set_visibility(day is not None)
        if plan is None or day is None:
            self._none.set_text(wording.say("plan.none" if read.done else "plan.reading"))
            return
        self._draw(plan, day, wording)

    def _draw(self, plan: WindowPlan, day: PlannedDay, wording: Wording) -> None:
        self._days.show(days(plan, day.date, wording))
        self._summary.set_text("\n".join(summary(plan, day, wording)))
        self._steps.show(steps(day, plan.target, self._presses.seen(), wording))

    def _day(self, box: Element, row: DayRow) -> None:
        box.classes(replace="day-box")
        with ui.element("button").classes(f"day {row.light}") as day:
            ui.label(row.title).classes("day-title")
            ui.label(row.detail).classes("quiet")
        day.props(f"data-date={row.date} aria-pressed={str(row.chosen).lower()}")
        day.on("click", lambda: self._choose(row.date))

    def _choose(self, date: str) -> None:
        self._date = date
        self.show(self._presses.wording())

    def _step(self, box: Element, row: StepRow) -> None:
        box.classes(replace="step-box")
        with ui.element("button").classes("step-top") as top, ui.element("div").classes("step"):
            for name in COLUMNS:
                label = ui.label(getattr(row, name)).classes(f"step-{name}")
                if name == "gap":
                    label.classes(f"light {row.light}")
                if name == "over" and row.late:
                    label.classes("note")
        with ui.element("div").classes("seats") as seats:
            for seat in row.seats:
                ui.label(seat)
        seats.set_visibility(row.key in self._opened)
        top.on("click", lambda: self._turn(row.key, seats))

    def _turn(self, key: str, seats: Element) -> None:
        self._opened ^= {key}
        seats.set_visibility(key in self._opened)
