"""情形选择 out of its table: no answer leads in a circle, each way ends at one place."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from server.items.cells import Cells
from server.items.sheets import Row
from server.link.items import ITEM, SERVICE, Answer, Choice, Item, Question, Texts

MOST_QUESTIONS = 4
"""On one way: two to four plain questions."""
MOST_ANSWERS, MOST_IN_CHOICE = 12, 60
ALSO = {"事项:": ITEM, "业务:": SERVICE, "问题:": ""}


class _Asked(Struct, kw_only=True):
    """A question being read."""

    row: Row
    text: Texts
    answers: list[tuple[Row, Answer]] = field(default_factory=list)


class _Draft(Struct, kw_only=True):
    """A choice being read."""

    row: Row
    name: Texts
    asked: dict[str, _Asked] = field(default_factory=dict)


def read_choices(
    cells: Cells, rows: Sequence[Row], items: Sequence[Item], services: Mapping[str, str]
) -> tuple[Choice, ...]:
    """The choices in the order of the table; what is wrong is noted in `cells`."""
    ends = {ITEM + each.id for each in items if not each.withdrawn}
    ends |= {SERVICE + each for each in services.values()}
    drafts = _drafts(cells, rows, services)
    for draft in drafts.values():
        _check(cells, draft, ends)
    return tuple(_choice(name, draft) for name, draft in drafts.items())


def _drafts(cells: Cells, rows: Sequence[Row], services: Mapping[str, str]) -> dict[str, _Draft]:
    """Rows by choice and question; an empty cell means the one above."""
    drafts: dict[str, _Draft] = {}
    name = question = ""
    for row in rows:
        if row.get("choice") not in ("", name):
            name, question = cells.id(row, "choice"), ""
        question = row.get("question") or question
        if not name or not question:
            cells.wrong(row, "missing", "question" if name else "choice")
            continue
        draft = drafts.setdefault(name, _Draft(row=row, name={}))
        draft.name = draft.name or cells.texts(row, "choice_name")
        asked = draft.asked.setdefault(question, _Asked(row=row, text={}))
        asked.text = asked.text or cells.texts(row, "question_text")
        answer = Answer(text=cells.name(row, "answer"), to=_to(row.get("to"), services))
        asked.answers.append((row, answer))
    return drafts


def _to(text: str, services: Mapping[str, str]) -> str:
    """Where an answer leads; the Chinese forms too."""
    plain = text.replace("：", ":").replace(" ", "")
    for word, meant in ALSO.items():
        if plain.startswith(word):
            plain = meant + plain.removeprefix(word)
    if plain.startswith(SERVICE):
        name = plain.removeprefix(SERVICE)
        return SERVICE + services.get(name, name)
    return plain


def _check(cells: Cells, draft: _Draft, ends: set[str]) -> None:
    if not draft.name:
        cells.wrong(draft.row, "missing", "choice_name")
    for asked in draft.asked.values():
        if not asked.text:
            cells.wrong(asked.row, "missing", "question_text")
        if len(asked.answers) > MOST_ANSWERS or len(draft.asked) > MOST_IN_CHOICE:
            cells.wrong(asked.row, "too_many", "question", most=str(MOST_ANSWERS))
    for row, answer in _answers(draft):
        if answer.to not in ends and answer.to not in draft.asked:
            cells.wrong(row, "choice_target", "to")
    _check_ways(cells, draft)


def _answers(draft: _Draft) -> Iterator[tuple[Row, Answer]]:
    return (each for asked in draft.asked.values() for each in asked.answers)


def _check_ways(cells: Cells, draft: _Draft) -> None:
    """No circle, no way too long, no question nobody comes to."""
    first = next(iter(draft.asked))
    depth = _depths(cells, draft, first)
    for name, asked in draft.asked.items():
        if name not in depth:
            cells.wrong(asked.row, "question_unreached", "question")
        elif depth[name] > MOST_QUESTIONS:
            cells.wrong(asked.row, "choice_long", "question", most=str(MOST_QUESTIONS))


def _depths(cells: Cells, draft: _Draft, first: str) -> dict[str, int]:
    """How many questions have been asked at each, by the longest way there; stops at a circle."""
    depth = {first: 1}
    ahead: list[tuple[str, tuple[str, ...]]] = [(first, (first,))]
    while ahead:
        name, way = ahead.pop()
        for row, answer in draft.asked[name].answers:
            if answer.to in way:
                cells.wrong(row, "choice_loop", "to")
                return dict.fromkeys(draft.asked, 1)
            if answer.to in draft.asked and depth.get(answer.to, 0) <= len(way):
                depth[answer.to] = len(way) + 1
                ahead.append((answer.to, (*way, answer.to)))
    return depth


def _choice(name: str, draft: _Draft) -> Choice:
    questions = tuple(
        Question(id=each, text=asked.text, answers=tuple(answer for _, answer in asked.answers))
        for each, asked in draft.asked.items()
    )
    return Choice(id=name, name=draft.name, first=next(iter(draft.asked)), questions=questions)
