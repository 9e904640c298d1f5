"""docs/protocol.md says what the program speaks."""

from config.paths import PROJECT
from server.hall.hall import APPLY, DECIDE
from server.link.document import document

AGAIN = "python -m server.link.document > docs/protocol.md"


def test_the_page_is_the_one_generated_from_the_structs() -> None:
    assert (PROJECT / "docs" / "protocol.md").read_text("utf-8") == document(), f"run: {AGAIN}"


def test_every_command_report_and_event_has_its_heading() -> None:
    page = document()
    assert not [each for each in (*DECIDE, *APPLY) if f"\n### {each.__name__}" not in page]
