"""How the console words names, times and waits in one language. Pure; knows no page."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from config import words
from server.link.protocol import WhyAnswer
from server.link.views import AskView, HallView, MeasureLine, ServiceState

Millis = int
MINUTE = 60_000
WHY = {
    "manager": "why_manager",
    "wait_predicted": "why_predicted",
    "number_predicted": "why_number_predicted",
}
"""Why a window is asked for → its words; everything else is a wait there is."""


class Wording:
    """One hall in one language."""

    def __init__(self, hall: HallView, lang: str) -> None:
        self.lang, self._zone = lang, ZoneInfo(hall.timezone)
        self._people = hall.people
        self._services = {each.id: each for each in hall.services}
        self._windows = {each.id: each for each in hall.windows}
        self._zones = {each.id: each for each in hall.zones}
        self._classes = {each.id: each for each in hall.classes}
        self._needs = {each.id: each for each in hall.needs}
        self._choices = {
            each.id: each
            for each in (
                *hall.pause_reasons,
                *hall.hold_reasons,
                *hall.suspend_reasons,
                *hall.choose_reasons,
                *hall.decline_reasons,
            )
        }

    def say(self, code: str, /, **values: object) -> str:
        """Words of the section [console]."""
        return words.say(f"console.{code}", self.lang, **values)

    def service(self, service: str) -> str:
        """The name of a service; what is not known is shown as it came."""
        known = self._services.get(service)
        return words.pick(known.name, self.lang) if known else service

    def light(self, state: ServiceState) -> str:
        """The light of a line in words; one that is only predicted says so."""
        if state.foreseen:
            return self.say(f"light_foreseen_{state.light}")
        return words.say(f"light.{state.light}", self.lang)

    def services(self, services: tuple[str, ...]) -> str:
        """Several names."""
        return self.say("comma").join(self.service(each) for each in services)

    def window(self, window: str) -> str:
        """The label of a window, such as 9号窗口."""
        known = self._windows.get(window)
        return words.pick(known.label, self.lang) if known else window

    def zone(self, zone: str) -> str:
        """The name of a speaker zone, such as 一楼大厅."""
        known = self._zones.get(zone)
        return words.pick(known.name, self.lang) if known else zone

    def class_(self, class_: str) -> str:
        """The name of a priority class."""
        known = self._classes.get(class_)
        return words.pick(known.name, self.lang) if known else class_

    def reason(self, reason: str) -> str:
        """A reason of the hall's lists."""
        known = self._choices.get(reason)
        return words.pick(known.name, self.lang) if known else reason

    def need(self, need: str) -> str:
        """A need of a visitor, such as 轮椅."""
        known = self._needs.get(need)
        return words.pick(known.name, self.lang) if known else need

    def method(self, method: str) -> str:
        """How a wait was predicted."""
        known = ("twin", "naive")
        return self.say(f"method.{method}") if method in known else method

    def figure(self, name: str) -> str:
        """The name of a figure of the policy."""
        try:
            return words.say(f"figure.{name}", self.lang)
        except words.UnknownWords:
            return name

    def person(self, person: str) -> str:
        """A name."""
        return self._people.get(person, person)

    def why(self, measure: AskView | MeasureLine) -> str:
        """Why a temporary window is asked for."""
        return self.say(
            WHY.get(measure.reason, "why_wait"),
            service=self.service(measure.service),
            number=measure.number,
            minutes=measure.waited_min,
            before=measure.before_min,
            after=measure.after_min,
        )

    def why_first(self, answer: WhyAnswer) -> str:
        """Why one ticket goes before another; names for the ids of classes and states."""
        values = dict(answer.values)
        if "class_" in values:
            values["class_"] = self.class_(values["class_"])
        if "state" in values:
            values["state"] = words.say(f"state.{values['state']}", self.lang)
        code = f"why.{answer.code}"
        return words.say(code, self.lang, first=answer.first, second=answer.second, **values)

    def minutes(self, since: Millis, now: Millis) -> str:
        """How long it lasts already."""
        return self.say("minutes", n=max(0, now - since) // MINUTE)

    def clock(self, at: Millis) -> str:
        """Hours and minutes in the hall's own time zone."""
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(self._zone).strftime("%H:%M")

    def day_and_clock(self, at: Millis) -> str:
        """The date too, in the hall's own time zone."""
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(self._zone).strftime("%m-%d %H:%M")
