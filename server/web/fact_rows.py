"""The four facts on top, the measures of today, and who is on standby. Pure."""

from msgspec import Struct

from server.hall.today import Chosen
from server.link.views import GapLine, MeasureLine, StandbyLine
from server.web.seen import Seen
from server.web.wording import Wording

GAPS_SHOWN = 6
OVERTAKEN_SHOWN = 6


class FactRow(Struct, frozen=True, kw_only=True):
    """One fact: what, how much, and a word to it."""

    key: str
    title: str
    value: str
    unit: str
    detail: str
    light: str = ""


class LineOfText(Struct, frozen=True, kw_only=True):
    """One line of a list: a main part and a quiet one."""

    key: str
    text: str
    detail: str


def facts(seen: Seen, wording: Wording) -> list[FactRow]:
    """Waiting now, the longest wait, windows, calls nobody could hear."""
    return [_waiting(seen, wording), _longest(seen, wording), _windows(seen, wording),
            _unannounced(seen, wording)]  # fmt: skip


def _waiting(seen: Seen, wording: Wording) -> FactRow:
    return FactRow(
        key="waiting",
        title=wording.say("fact.waiting"),
        value=str(seen.console.waiting),
        unit=wording.say("fact.people"),
        detail=wording.say(
            "fact.waiting_detail",
            serving=seen.console.serving,
            done=seen.console.counts.get("done", 0),
        ),
    )


def _longest(seen: Seen, wording: Wording) -> FactRow:
    console = seen.console
    states = {each.service: each for each in seen.services.services}
    state = states.get(console.longest_service)
    detail = wording.say(
        "fact.longest_detail",
        number=console.longest_number,
        service=wording.service(console.longest_service),
    )
    if state and state.foreseen:
        detail = wording.say("then").join([detail, wording.light(state)])
    return FactRow(
        key="longest",
        title=wording.say("fact.longest"),
        value=str(console.longest_min),
        unit=wording.say("fact.minutes"),
        detail=detail if console.longest_number else wording.say("fact.longest_none"),
        light=state.light if state else "",
    )


def _windows(seen: Seen, wording: Wording) -> FactRow:
    states = [each.state for each in seen.windows().values()]
    return FactRow(
        key="windows",
        title=wording.say("fact.windows"),
        value=str(seen.console.windows_open),
        unit=wording.say("fact.windows_unit"),
        detail=wording.say(
            "fact.windows_detail",
            reserve=seen.console.windows_reserve,
            paused=states.count("paused"),
        ),
    )


def _unannounced(seen: Seen, wording: Wording) -> FactRow:
    count = seen.console.unannounced
    screens = any(role == "display" for _, role in seen.stations.online)
    well = _heard(seen, wording) if screens else wording.say("fact.no_screen")
    return FactRow(
        key="unannounced",
        title=wording.say("fact.unannounced"),
        value=str(count),
        unit=wording.say("fact.calls"),
        detail=wording.say("fact.unannounced_detail") if count else well,
        light="red" if count else "",
    )


def _heard(seen: Seen, wording: Wording) -> str:
    """All is well, and how long after its call the newest was heard, where that was longest."""
    delays = seen.console.voice_delay_s
    if not delays:
        return wording.say("fact.unannounced_none")
    zone = max(delays, key=lambda each: delays[each])
    return wording.say("fact.heard_after", zone=wording.zone(zone), seconds=delays[zone])


def measures(seen: Seen, wording: Wording) -> list[LineOfText]:
    """Temporary windows of today, the newest first: why, when asked, opened, closed, by whom."""
    rows = [_measure(each, place, wording) for place, each in enumerate(seen.console.measures)]
    return rows[::-1]


def _measure(each: MeasureLine, place: int, wording: Wording) -> LineOfText:
    steps = [wording.say("measure.asked", at=wording.clock(each.asked_at))]
    if each.opened_at:
        name = wording.person(each.person)
        steps.append(wording.say("measure.opened", at=wording.clock(each.opened_at), person=name))
    if each.first_call_at:
        minutes = round((each.first_call_at - each.asked_at) / 60_000)
        steps.append(
            wording.say("measure.first_call", at=wording.clock(each.first_call_at), minutes=minutes)
        )
    if each.closed_at:
        ended = "measure.closed" if each.opened_at else "measure.withdrawn"
        steps.append(wording.say(ended, at=wording.clock(each.closed_at)))
    return LineOfText(
        key=f"measure:{place}",
        text=wording.say(
            "measure.text",
            window=wording.window(each.window),
            why=wording.why(each),
        ),
        detail=wording.say("then").join(steps),
    )


def chosen(seen: Seen, wording: Wording) -> list[LineOfText]:
    """选呼: calls out of order, the newest first: whom, who called, why, who was passed."""
    return [_chosen(each, wording) for each in seen.console.chosen]


def _chosen(each: Chosen, wording: Wording) -> LineOfText:
    passed = each.overtaken[:OVERTAKEN_SHOWN]
    more = len(each.overtaken) - len(passed)
    code = "chosen.more" if more else "chosen.passed" if passed else "chosen.nobody"
    steps = (
        wording.clock(each.at),
        wording.reason(each.reason) if each.reason else "",
        wording.say(code, numbers=wording.say("comma").join(passed), n=len(each.overtaken)),
    )
    return LineOfText(
        key=f"chosen:{each.at}:{each.number}",
        text=wording.say(
            "chosen.text",
            number=each.number,
            window=wording.window(each.window),
            name=wording.person(each.person),
        ),
        detail=wording.say("then").join(step for step in steps if step),
    )


def gaps(seen: Seen, wording: Wording) -> list[LineOfText]:
    """应到未到: who is due where since when, and who is to come instead; the first few."""
    found = seen.console.gaps
    rows = [_gap(each, wording) for each in found[:GAPS_SHOWN]]
    more = len(found) - len(rows)
    if more:
        rows.append(LineOfText(key="gap:more", text=wording.say("gap.more", n=more), detail=""))
    return rows


def _gap(each: GapLine, wording: Wording) -> LineOfText:
    place = wording.window(each.window) if each.window else wording.say("gap.standby")
    words = "gap.here" if each.here else "gap.substitute" if each.substitute else "gap.missing"
    return LineOfText(
        key=f"gap:{each.window}:{each.person}",
        text=wording.say("gap.text", place=place, name=wording.person(each.person)),
        detail=wording.say(
            words, at=wording.clock(each.since), substitute=wording.person(each.substitute)
        ),
    )


def standby(seen: Seen, wording: Wording) -> list[LineOfText]:
    """Who may be asked to open a window."""
    return [
        LineOfText(
            key=f"standby:{each.person}",
            text=wording.say("standby.text", name=each.name, at=wording.clock(each.since)),
            detail=_ready(each, wording),
        )
        for each in seen.standby.standby
    ]


def _ready(line: StandbyLine, wording: Wording) -> str:
    """What they could serve, and why they could not open a window when last asked."""
    said = wording.reason(line.declined_for) if line.declined_for else ""
    declined = wording.say("standby.declined", reason=said) if said else ""
    return " · ".join(filter(None, (wording.services(line.services), declined)))
