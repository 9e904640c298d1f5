"""A plan of windows as a table for people, in one language. Columns stand under one another also
where Chinese is twice as wide."""

import unicodedata
from collections.abc import Sequence

from config.words import pick, say
from server.hall.calendar import local
from server.hall.catalog import Catalogue
from server.plan_file import HalfHour, PlannedDay, PlannedWindow, WindowPlan

COLUMNS = ("time", "tickets", "load", "needed", "rostered", "gap", "likely", "high", "over")
AS_ROSTERED = COLUMNS.index("rostered") - 1
"""The one figure behind the time that is known without history."""


def sheet(plan: WindowPlan, hall: Catalogue, lang: str) -> str:
    """Every planned date."""
    said = Sheet(plan, hall, lang)
    return "\n\n".join([said.head(), *(said.day(each) for each in plan.days)])


class Sheet:
    """The words of one plan."""

    def __init__(self, plan: WindowPlan, hall: Catalogue, lang: str) -> None:
        self._plan, self._hall, self._lang = plan, hall, lang
        self._windows = {each.id: _short(each.id, pick(each.label, lang)) for each in hall.windows}
        self._services = {each.id: pick(each.name, lang) for each in hall.services}

    def _say(self, code: str, **values: object) -> str:
        return say(f"plan.{code}", self._lang, **values)

    def head(self) -> str:
        """What it rests on."""
        plan = self._plan
        lines = [self._say("head", hall=pick(self._hall.name, self._lang))]
        if plan.learned:
            lines.append(self._say("learned", days=plan.learned, last=plan.last))
        else:
            lines.append(self._say("first"))
        share = (
            f"{plan.target:.0%}" if round(plan.target * 100, 6) % 1 == 0 else f"{plan.target:.1%}"
        )
        lines.append(self._say("target", share=share, limit=plan.limit_min))
        return "\n".join(lines)

    def day(self, day: PlannedDay) -> str:
        """One date."""
        if day.closed:
            why = pick(day.holiday, self._lang) if day.holiday else ""
            return self._say("closed", date=day.date, why=why).rstrip()
        code = "day_unknown" if day.unknown else "day"
        lines = [self._say(code, date=day.date, tickets=round(day.tickets))]
        lines += [
            self._say("extra", name=pick(name, self._lang), factor=f"{factor:.2f}")
            for name, factor in day.extra
        ]
        if not day.rostered:
            lines.append(self._say("no_roster"))
        lines += self._table(day.half_hours, day.unknown)
        return "\n".join([*lines, *self._sum(day)])

    def _table(self, steps: Sequence[HalfHour], unknown: bool) -> list[str]:
        rows = [[self._say(f"column_{each}") for each in COLUMNS]]
        rows += [self._row(each, unknown) for each in steps]
        widths = [max(width(row[at]) for row in rows) for at in range(len(COLUMNS))]
        ends = [self._say("column_windows"), *(self._seats(each) for each in steps)]
        return [
            "  ".join([*(pad(cell, w) for cell, w in zip(row, widths, strict=True)), end])
            for row, end in zip(rows, ends, strict=True)
        ]

    def _row(self, step: HalfHour, unknown: bool) -> list[str]:
        figures = [
            f"{step.tickets:.0f}", f"{step.load:.1f}", str(step.needed), str(step.rostered),
            f"{step.gap:+d}" if step.gap else "0",
            f"{step.likely:.0f}", f"{step.high:.0f}", f"{step.over:.1%}",
        ]  # fmt: skip
        shown = ["–" if unknown and at != AS_ROSTERED else each for at, each in enumerate(figures)]
        return [f"{self._clock(step.start)}-{self._clock(step.end)}", *shown]

    def _clock(self, at: int) -> str:
        return local(at, self._hall.timezone).strftime("%H:%M")

    def _seats(self, step: HalfHour) -> str:
        order = {each: at for at, each in enumerate(self._windows)}
        seats = sorted(step.windows, key=lambda each: order.get(each.window, len(order)))
        words = self._say("between").join(self._seat(each) for each in seats)
        if not step.missing:
            return words
        names = self._say("between").join(self._services.get(each, each) for each in step.missing)
        return f"{words}  {self._say('missing', services=names)}"

    def _seat(self, seat: PlannedWindow) -> str:
        name = self._windows.get(seat.window) or self._say("nowhere")
        mark = {"standby": "seat_standby", "wanted": "seat_wanted"}.get(seat.how)
        return self._say(mark, window=name) if mark else name

    def _sum(self, day: PlannedDay) -> list[str]:
        hours = {
            "planned": f"{day.window_minutes / 60:.1f}",
            "rostered": f"{day.rostered_minutes / 60:.1f}",
        }
        lines = [self._say("hours_rostered" if day.unknown else "hours", **hours)]
        if day.basis == "history":
            lines.append(
                self._say("over", share=f"{day.over:.1%}", rostered=f"{day.over_rostered:.1%}")
            )
            if not day.met:
                lines.append(self._say("not_met"))
        return lines


def _short(window: str, label: str) -> str:
    """ "3" for 3号窗口: a row names many."""
    return window if window in label else label


def width(text: str) -> int:
    """In columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def pad(text: str, columns: int) -> str:
    """To the right, as figures stand."""
    return " " * (columns - width(text)) + text
