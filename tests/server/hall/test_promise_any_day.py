"""Any outlooks on any day: nobody is ever asked for two windows at once."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from server.hall.advice import Need, Outlook, Range
from server.hall.commands.windows import AcceptAsk, ConfirmProposal, DeclineAsk
from server.hall.ticket import SECOND
from server.hall.window import ON_THE_WAY, WindowState
from tests.server.hall.test_promise import seen
from tests.story import MANAGER, Story, clerk


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_nobody_is_ever_asked_twice_at_once(seed: int) -> None:
    """Whatever outlooks come, fresh or stale, wrong or right."""
    chance = Random(seed)
    story = Story(temporary_mode=chance.choice(["auto", "confirm"]), wait_limit_min=4, yellow_min=2)
    story.standby("103", "104", "101")
    for _ in range(60):
        story.now += chance.choice([1, 20, 90]) * SECOND
        chance.choice([_takes, _answers, _ticks, _ticks])(story, chance)
        called = [each.called_for for each in story.hall.windows.values() if each.called_for]
        sitting = [each.person for each in story.hall.windows.values() if each.person]
        assert len({*called, *sitting}) == len(called) + len(sitting)
        on_way = [each for each in story.hall.windows.values() if each.state in ON_THE_WAY]
        assert all(each.called_for for each in on_way)


def _takes(story: Story, chance: Random) -> None:
    story.take(chance.choice("AB"))


def _answers(story: Story, chance: Random) -> None:
    window = story.hall.windows[chance.choice(["2", "9"])]
    person = window.called_for
    if window.state is WindowState.ASKED:
        story.when(chance.choice([AcceptAsk, DeclineAsk])(window=window.id), clerk(person))
    elif window.state is WindowState.ACCEPTED:
        story.open(window.id, person)
    elif window.state is WindowState.PROPOSED:
        story.when(ConfirmProposal(window=window.id), MANAGER)


def _ticks(story: Story, chance: Random) -> None:
    needs = tuple(
        Need(
            service=chance.choice("AB"),
            window=chance.choice("129"),
            person=chance.choice(["101", "102", "103", "104"]),
            services=("A", "B"),
            before=40,
            after=10,
        )
        for _ in range(chance.randint(0, 3))
    )
    late = {each: Range(low=1, likely=chance.uniform(0, 8), high=9) for each in story.hall.tickets}
    seen(story, Outlook(needs=needs, tickets=late, spare=("9",)), chance.choice([0, 0, 20_000]))
