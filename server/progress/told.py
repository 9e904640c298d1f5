"""What another system says of a case, as it writes it, with bounds; made into a ProgressAnswer."""

from typing import Annotated, Protocol

from msgspec import Meta, Struct

from server.hall.catalog import Texts
from server.link.queries import ProgressAnswer, ProgressStep

FIRST = "zh"
"""The language of words that do not say theirs."""
Line = Annotated[str, Meta(max_length=200)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
Words = Line | Annotated[dict[Language, Line], Meta(max_length=8)]
Time = Annotated[str, Meta(max_length=40)]


class Step(Struct, frozen=True, kw_only=True):
    """One step; whoever says when, says that it is done."""

    name: Words
    done: bool = False
    at: Time = ""


class Case(Struct, frozen=True, kw_only=True):
    """One case. Words are text or, by language, an object of texts."""

    found: bool
    title: Words = ""
    state: Words = ""
    at: Time = ""
    steps: Annotated[tuple[Step, ...], Meta(max_length=40)] = ()


class Unreachable(Exception):
    """The other system cannot be asked, or says what nobody understands; the text says why."""


class Source(Protocol):
    """Where cases are asked for."""

    async def of(self, case: str) -> ProgressAnswer:
        """How far it is. Raises Unreachable."""

    async def close(self) -> None:
        """No more questions."""


NOT_FOUND = ProgressAnswer(found=False)


def answer_of(case: Case) -> ProgressAnswer:
    """As the kiosk shows it."""
    if not case.found:
        return NOT_FOUND
    return ProgressAnswer(
        found=True,
        title=_texts(case.title),
        state=_texts(case.state),
        at=case.at,
        steps=tuple(
            ProgressStep(name=_texts(each.name), done=each.done or bool(each.at), at=each.at)
            for each in case.steps
        ),
    )


def _texts(words: str | dict[str, str]) -> Texts:
    if isinstance(words, dict):
        return {lang: text.strip() for lang, text in words.items()}
    return {FIRST: words.strip()} if words.strip() else {}
