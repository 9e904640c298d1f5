"""What saving the limits sends."""

import pytest

from server.hall.commands.day import ChangePolicy
from server.hall.events.day import PolicyChanged
from server.link.protocol import Reply
from server.web.policy import limits
from server.web.presses import refusal
from tests.server.web.shown import wording
from tests.story import MANAGER, Story, clerk


@pytest.mark.parametrize(("red", "close_below"), [(35, 15), (16, 15), (15, 14), (10, 9), (1, 0)])
def test_any_limit_is_taken_and_the_closing_wait_stays_below_it(red: int, close_below: int) -> None:
    story = Story()
    changes = limits(red - 1, red, story.hall.policy.close_below_min)
    story.when(ChangePolicy(changes=changes), clerk(MANAGER)).then(PolicyChanged)
    assert story.hall.policy.close_below_min == close_below


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "yellow_min", "value": "40", "most": "29"}, "“关注（分钟）”不能设为 40，最多 29"),
        ({"name": "ask_s", "value": "-1"}, "“等待答复（秒）”不能设为 -1"),
        ({"name": "newer_figure", "value": "x"}, "“newer_figure”不能设为 x"),
    ],
)
def test_a_refused_figure_is_named_in_words(values: dict[str, str], said: str) -> None:
    reply = Reply(request_id="1", ok=False, code="wrong_policy", values=values)
    assert refusal(reply, wording(Story())).startswith(said)
