"""What is said of records: a line of the list, the slip's content. Pure."""

from datetime import date

from msgspec.structs import replace

from config import words
from counter import wording
from counter.papers import hall_name, language, local, window_name
from counter.scene import Scene
from printers.contents import RecordContent
from server.link.views import RecordLine

REFUSED, QUESTION = "refused", "question"


def said(scene: Scene, code: str, **values: object) -> str:
    """Words of the records, in the clerk's language."""
    return words.say(f"counter_records.{code}", scene.lang, **values)


def listed(scene: Scene, line: RecordLine) -> str:
    """One open promise: how it stands, until when, who answers, what it is about."""
    state = said(scene, f"state_{line.state}")
    name = wording.person(scene, line.by)
    told = said(scene, "line", state=state, record=line.record, until=line.until, name=name)
    return f"{told}\n{line.reason}"


def mine_first(scene: Scene) -> tuple[RecordLine, ...]:
    """As the hall orders them, this clerk's own before the others'."""
    lines = scene.records.records if scene.records else ()
    return tuple(sorted(lines, key=lambda each: each.by != scene.person))


def slip(
    scene: Scene, left: dict[str, str], given: dict[str, str | int], *, reprint: bool = False
) -> RecordContent:
    """记录单, of what was sent (`given`) and what the hall made of it (`left`)."""
    lang, ticket = language(scene), scene.current
    refused = given["kind"] == REFUSED
    reason = str(given["reason"])
    service = _service(scene, ticket.service, lang) if ticket else ""
    return RecordContent(
        hall=hall_name(scene, lang),
        record=left["record"],
        issued_at=local(scene),
        until=date.fromisoformat(left["until"]),
        reason=reason if refused else "",
        question="" if refused else reason,
        basis=str(given["basis"]),
        by=wording.person(scene, str(given["by"])),
        service=service,
        window=window_name(scene, lang),
        number=ticket.number if ticket else "",
        language=lang,
        reprint=reprint,
    )


def slip_again(scene: Scene, record: str) -> RecordContent | None:
    """记录单 of an open promise, as the hall keeps it; None where it is not open any more."""
    found = [each for each in mine_first(scene) if each.record == record]
    if not found:
        return None
    line, lang = found[0], language(scene)
    refused = line.kind == REFUSED
    then = replace(scene, now=line.left_at, place=line.window)
    return RecordContent(
        hall=hall_name(scene, lang),
        record=line.record,
        issued_at=local(then),
        until=date.fromisoformat(line.until),
        reason=line.reason if refused else "",
        question="" if refused else line.reason,
        basis=line.basis,
        by=wording.person(scene, line.by),
        service=_service(scene, line.service, lang),
        window=window_name(then, lang),
        number=line.number,
        language=lang,
        reprint=True,
    )


def _service(scene: Scene, service: str, lang: str) -> str:
    names = {each.id: each.name for each in scene.hall.services} if scene.hall else {}
    return words.pick(names[service], lang) if service in names else ""
