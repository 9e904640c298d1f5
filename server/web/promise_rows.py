"""Promised replies as the console lists them: the overdue first. Pure."""

from msgspec import Struct

from server.link.views import RecordLine
from server.web.seen import Seen
from server.web.wording import Wording


class PromiseRow(Struct, frozen=True, kw_only=True):
    """One open promise; `deed`: AnswerRecord, or "" where nothing is offered."""

    key: str
    record: str
    text: str
    detail: str
    late: bool
    deed: str


def promises(seen: Seen, wording: Wording, may: frozenset[str]) -> list[PromiseRow]:
    """As the hall orders them."""
    return [_row(each, wording, may) for each in seen.records.records]


def title(seen: Seen, wording: Wording) -> str:
    """How many are open and overdue, of all."""
    return wording.say("promise.count", open=seen.records.open, overdue=seen.records.overdue)


def _row(line: RecordLine, wording: Wording, may: frozenset[str]) -> PromiseRow:
    parts = [
        wording.say(f"promise.{line.state}", until=line.until),
        wording.say("promise.by", name=wording.person(line.by)),
        line.record,
        wording.say("promise.number", number=line.number) if line.number else "",
        wording.window(line.window) if line.window else "",
        wording.say("promise.basis", basis=line.basis) if line.basis else "",
    ]
    return PromiseRow(
        key=line.record,
        record=line.record,
        text=wording.say(f"promise.{line.kind}", about=line.reason),
        detail=" · ".join(filter(None, parts)),
        late=line.state == "overdue",
        deed="AnswerRecord" if "AnswerRecord" in may else "",
    )
