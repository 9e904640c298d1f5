"""办件进度: the number of a case is typed; its title, its state, its steps."""

from config.words import pick, say
from kiosk.flow import Page
from kiosk.screens.case import CaseContent, CasePage
from kiosk.screens.progress import ProgressContent, ProgressPage, Step
from kiosk.screens.screen import KioskScreen
from kiosk.showing.drawing import Draw
from kiosk.showing.wording import countdown
from kiosk.visit import Kiosk, Visit
from server.link.queries import ProgressAnswer, ProgressStep


def _case(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang, asked = visit.language, visit.progress
    note = say("kiosk_mine.wait", lang) if asked.asking else ""
    if asked.note:
        note = say(asked.note, lang, **asked.values)
    screen.of(Page.PROGRESS, CasePage).draw(
        CaseContent(
            title=say("kiosk.progress", lang),
            hint=say("kiosk_progress.number", lang),
            about=say("kiosk_progress.about", lang),
            notice=note,
            look=say("kiosk_progress.look", lang),
            lang=lang,
        )
    )


def _shown(screen: KioskScreen, kiosk: Kiosk, visit: Visit) -> None:
    lang, answer = visit.language, visit.progress.answer
    if answer is None:
        return
    state = pick(answer.state, lang) if answer.state else ""
    gap = say("kiosk_finding.gap", lang)
    screen.of(Page.PROGRESS_SHOWN, ProgressPage).draw(
        ProgressContent(
            title=pick(answer.title, lang) if answer.title else say("kiosk.progress", lang),
            state=gap.join(filter(None, (state, _at(answer)))),
            case=say("kiosk_progress.case", lang, case=visit.progress.case),
            steps=_steps(answer.steps, lang),
            finished=say("kiosk.finished", lang),
            count=countdown(visit),
            lang=lang,
        )
    )


def _at(answer: ProgressAnswer) -> str:
    """When it came so far, unless a step says so itself."""
    return "" if any(each.at == answer.at for each in answer.steps) else answer.at


def _steps(steps: tuple[ProgressStep, ...], lang: str) -> tuple[Step, ...]:
    """Done, the one that is being done, and those still to come."""
    now = next((at for at, each in enumerate(steps) if not each.done), -1)
    return tuple(
        Step(
            name=pick(each.name, lang),
            state=_state(each, at == now, lang),
            done=each.done,
            now=at == now,
        )
        for at, each in enumerate(steps)
    )


def _state(step: ProgressStep, now: bool, lang: str) -> str:
    if not step.done:
        return say("kiosk_progress.now" if now else "kiosk_progress.to_come", lang)
    done = say("kiosk_progress.done", lang)
    return say("kiosk_finding.gap", lang).join(filter(None, (done, step.at)))


DRAW: dict[Page, Draw] = {Page.PROGRESS: _case, Page.PROGRESS_SHOWN: _shown}
