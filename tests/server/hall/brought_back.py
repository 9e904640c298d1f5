"""Random numbers brought by kiosks that were away, and what always holds: one living a press."""

from collections import Counter
from random import Random

from server.hall.commands.bring import BringTicket
from server.hall.state import HallState
from server.hall.ticket import MINUTE, Paper
from tests.story import VISITOR, Story

PRESSES = 40


def some_press(random: Random) -> str:
    """The request id of a press; few of them, so that they come again."""
    return f"p{random.randint(1, PRESSES)}"


def bring_back(random: Random, story: Story) -> None:
    """A kiosk brings what it has printed; mostly the number that press always had."""
    press = some_press(random)
    same = random.random() < 0.9
    value = 900 + (int(press[1:]) if same else random.randint(1, PRESSES))
    service = random.choice("AAB")
    command = BringTicket(
        press=press,
        number=f"{service}{value}",
        service=service,
        pressed_at=story.now - random.randint(-1, 20) * MINUTE,
        class_=random.choice(["ordinary", "elderly"]),
        paper=random.choice([*Paper]),
    )
    story.when(command, VISITOR)


def presses_hold(hall: HallState) -> None:
    """One press never has two living tickets; a number it was brought with is the living one."""
    living = Counter(
        (each.station, each.press) for each in hall.tickets.values() if each.press and each.living
    )
    assert max(living.values(), default=1) == 1
    for ticket in hall.tickets.values():
        if ticket.press and ticket.living:
            assert hall.of_press(ticket.station, ticket.press) is ticket
