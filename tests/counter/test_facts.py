"""What a clerk is told of the visitor in front beside number and class."""

import msgspec

from counter.facts import facts, onward
from counter.made_up import NOW, ticket
from counter.scene import Scene
from tests.counter.conftest import changed


def test_only_what_there_is(idle: Scene) -> None:
    assert facts(idle, ticket(7)) == ()
    assert onward(idle, ticket(7)) == ""


def test_booking_first_window_other_numbers_and_pass(idle: Scene) -> None:
    came = ticket(
        7, slot_at=NOW, first_person="1002", first_window="9", links=("F009", "A001"), pass_="p1"
    )
    booked, first, others, back = facts(idle, came)
    assert booked.startswith("预约 ")
    assert first == "首问：9号窗口 李强"
    assert others == "同一人还有 F009、A001"
    assert back == "持复来凭证"
    late = msgspec.structs.replace(came, booked_late=True)
    assert facts(idle, late)[0].endswith("来晚了，按普通号")


def test_the_clerks_own_first_visit_says_nothing(idle: Scene) -> None:
    assert facts(idle, ticket(7, first_person=idle.person, first_window="3")) == ()


def test_what_comes_next_is_named(idle: Scene) -> None:
    assert (
        onward(idle, ticket(7, to_do=("fund", "property")))
        == "办结后接着办：公积金、不动产登记交易"
    )
    english = changed(idle, lang="en")
    assert onward(english, ticket(7, to_do=("fund",))) == "Afterwards: Housing fund"
