"""From the ticket to the slip."""

import hashlib

from kiosk.paperwork import new_secret, qr_text, secret_hash, slip_content
from printers.encode import encode
from printers.slip import SlipContent, Text, compose
from server.link.views import TicketView
from tests.kiosk.examples import MONDAY_0930, hall_view

HALL = hall_view()
OPEN = ("1", "2", "3", "4", "5")


def bytes_on(content: SlipContent, width_mm: int) -> bytes:
    return encode(compose(content, width_mm))


def ticket(**values: object) -> TicketView:
    known = {
        **{"id": "2026-11-23-A015", "number": "A015", "service": "general"},
        **{"class_": "ordinary", "state": "issued", "since": MONDAY_0930},
        **{"ahead": 3, "estimate": (15, 25)},
    }
    return TicketView(**{**known, **values})  # type: ignore[arg-type]


def test_everything_a_slip_can_say() -> None:
    content = slip_content(HALL, ticket(class_="elderly"), "abc", OPEN)
    assert (content.hall, content.number, content.service) == (
        *("广德县政务服务中心", "A015"),
        "综合服务",
    )
    assert (content.ahead, content.low, content.high) == (3, 15, 25)
    assert (content.place, content.windows, content.class_name) == (
        "一楼东区",
        "1–5号窗口",
        "老年人",
    )
    assert f"{content.taken_at:%Y-%m-%d %H:%M}" == "2026-11-23 09:30"
    assert content.qr == "JH1:2026-11-23-A015:abc"
    assert not content.reprint


def test_the_slip_speaks_the_visitors_language() -> None:
    content = slip_content(HALL, ticket(language="en"), "abc", OPEN, reprint=True)
    assert (content.language, content.service, content.class_name) == ("en", "General Services", "")
    assert content.reprint


def test_with_nobody_ahead_there_is_no_range() -> None:
    content = slip_content(HALL, ticket(ahead=0, estimate=(0, 5)), "abc", OPEN)
    assert (content.ahead, content.low, content.high) == (0, None, None)


def test_with_no_window_open_the_slip_names_none_and_promises_no_range() -> None:
    content = slip_content(HALL, ticket(), "abc", ())
    assert (content.ahead, content.low, content.high) == (3, None, None)
    assert (content.place, content.windows) == ("一楼东区", "尚未开放，请先在等候区等候")


def test_how_many_are_ahead_is_printed_only_where_it_is_known() -> None:
    assert slip_content(HALL, ticket(ahead=0, estimate=None), "abc", OPEN).ahead is None
    assert slip_content(HALL, ticket(offline=True), "abc", OPEN).ahead is None


def test_before_the_doors_open_the_twins_range_is_told() -> None:
    content = slip_content(HALL, ticket(by="twin"), "abc", ())
    assert (content.low, content.high) == (15, 25)


def test_a_slip_says_when_it_will_probably_be_too_late() -> None:
    late = slip_content(HALL, ticket(late=True), "abc", OPEN)
    words = [each.text for each in compose(late, 80).lines if isinstance(each, Text)]
    assert "今天下班前可能轮不到" in "".join(words)
    assert not slip_content(HALL, ticket(), "abc", OPEN).late


def test_the_secret_has_128_bits_and_only_its_hash_is_told() -> None:
    one, other = new_secret(), new_secret()
    assert len(bytes.fromhex(one)) == 16
    assert one != other
    assert secret_hash(one) == hashlib.sha256(one.encode()).hexdigest()
    assert one in qr_text("T", one)


def test_the_same_slip_is_the_same_bytes() -> None:
    content = slip_content(HALL, ticket(), "abc", OPEN)
    assert bytes_on(content, 80) == bytes_on(content, 80) != bytes_on(content, 58)


def test_a_number_of_the_kiosks_own_is_marked_and_says_nothing_it_cannot_know() -> None:
    own = ticket(offline=True, ahead=0, estimate=None)
    content = slip_content(HALL, own, "abc", OPEN)
    assert (content.mark, content.windows) == ("offline", "")
    assert (content.ahead, content.low, content.high) == (None, None, None)
    assert (content.number, content.qr) == ("A015", "JH1:2026-11-23-A015:abc")
    assert slip_content(HALL, ticket(), "abc", OPEN).mark == ""
