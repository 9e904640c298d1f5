"""The pictures in ARCHITECTURE.md are those of the tables."""

from pathlib import Path

from server.hall.ticket import TRANSITIONS, State
from tests.diagram import BEGIN, END, PAGE, diagram, diagrams, draw, drawn


def test_the_pictures_are_those_of_the_tables() -> None:
    again = "run: python -m tests.diagram"
    assert drawn(PAGE.read_text("utf-8")) == diagrams(), again


def test_every_state_and_every_row_is_drawn() -> None:
    picture = diagram(TRANSITIONS, "state", (State.ISSUED,))
    assert 'state "办理中 SERVING" as serving' in picture
    assert "serving --> done : finish, close_day" in picture
    assert "void --> [*]" in picture
    assert picture.count(" as ") == len(State)


def test_drawing_changes_only_what_is_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    draw(page)
    text = page.read_text("utf-8")
    assert text == f"before\n{diagrams()}\nafter\n"
