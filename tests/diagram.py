"""The two life tables as pictures: `python -m tests.diagram` writes them into ARCHITECTURE.md.

States by their Chinese words and their names in the code, arrows by the names of the actions.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from config.paths import PROJECT
from config.words import say
from server.hall.ticket import TRANSITIONS, State
from server.hall.window import WINDOW_TRANSITIONS, WindowState

PAGE = PROJECT / "ARCHITECTURE.md"
BEGIN, END = "<!-- diagrams: python -m tests.diagram -->", "<!-- end of diagrams -->"
Table = Mapping[Any, Mapping[Any, StrEnum]]


def diagram(table: Table, section: str, starts: tuple[StrEnum, ...]) -> str:
    """One table as a mermaid state diagram."""
    names = [f'    state "{say(f"{section}.{each}")} {each.name}" as {each}' for each in table]
    begin = [f"    [*] --> {each}" for each in starts]
    ends = [f"    {state} --> [*]" for state, row in table.items() if not row]
    arrows = [arrow for state, row in table.items() for arrow in _arrows(state, row)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *names, *begin, *arrows, *ends, "```"])


def _arrows(state: StrEnum, row: Mapping[Any, StrEnum]) -> list[str]:
    """One arrow for each state that follows, with all actions that lead there."""
    actions: dict[StrEnum, list[str]] = {}
    for action, after in row.items():
        actions.setdefault(after, []).append(action)
    return [f"    {state} --> {after} : {', '.join(names)}" for after, names in actions.items()]


def diagrams() -> str:
    """Both, as they stand between the marks."""
    ticket = diagram(TRANSITIONS, "state", (State.ISSUED, State.WAITING))
    rests = (WindowState.CLOSED, WindowState.RESERVE)
    window = diagram(WINDOW_TRANSITIONS, "window_state", rests)
    return f"{BEGIN}\n\nThe ticket 排队号:\n\n{ticket}\n\nThe window 窗口:\n\n{window}\n\n{END}"


def drawn(page: str) -> str:
    """What stands between the marks of a page, marks included."""
    return page[page.index(BEGIN) : page.index(END) + len(END)]


def draw(path: Path = PAGE) -> None:
    """Put the pictures of today's tables between the marks."""
    page = path.read_text("utf-8")
    path.write_text(page.replace(drawn(page), diagrams()), "utf-8")


if __name__ == "__main__":
    draw()
