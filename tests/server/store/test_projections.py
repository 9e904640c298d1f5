"""Table rows of tickets and stops say what the hall knows, column by column."""

from server.hall.commands.visit import ComeBack, StepOut
from server.hall.ticket import MINUTE
from server.store.projections import stop_rows
from server.store.statements import Statements
from tests.story import VISITOR, Story


def test_a_stop_s_row_holds_both_waits_and_what_was_left_out() -> None:
    story = Story().open()
    ticket = story.take()
    story.at(2).when(StepOut(ticket=ticket.id), VISITOR)
    story.at(7).when(ComeBack(ticket=ticket.id), VISITOR)
    story.at(10).serve()
    named = dict(zip(stop_columns(), stop_rows(ticket)[0], strict=True))
    assert (named["raw_ms"], named["counted_ms"]) == (10 * MINUTE, 5 * MINUTE)
    assert named["left_out"] == "stepped_out=300000"
    assert (named["served_at"], named["inferred"]) == (story.now, "")


def stop_columns() -> list[str]:
    """The columns of the statement that writes a stop, without the hall."""
    sql = Statements("qmark").stop
    names = sql[sql.index("(") + 1 : sql.index(")")].split(",")
    return [each.strip('"') for each in names if each != '"hall"']
