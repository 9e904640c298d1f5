"""The page table: every page meets every happening."""

from itertools import product

import pytest

from kiosk.flow import (
    OPENS,
    REST,
    TABLE,
    TRAIL,
    Happening,
    Page,
    Standing,
    may_open,
    next_page,
    rest,
)
from kiosk.patience import SECONDS, TapLock, seconds

HOME = Standing(linked=True, open=True)
STANDINGS = [
    Standing(paired=paired, linked=linked, open=open_)
    for paired, linked, open_ in product((True, False), repeat=3)
]
HOLDS_A_NUMBER = {Page.PRINTING, Page.SLIP, Page.TROUBLE}
WAITS_FOR_AN_ANSWER = {Page.ASKING, Page.HELD_UP}


def test_every_page_has_a_row_and_every_row_leads_to_pages() -> None:
    assert set(TABLE) == set(Page)
    assert all(set(row) <= set(Happening) for row in TABLE.values())


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("page", Page)
def test_every_happening_on_every_page(page: Page, standing: Standing) -> None:
    for happening in Happening:
        then = next_page(page, happening, standing)
        if happening not in TABLE[page]:
            assert then is page
        elif TABLE[page][happening] in (REST, TRAIL):
            assert then is rest(standing)
        else:
            assert then is TABLE[page][happening]


def test_where_nobody_is_served() -> None:
    assert rest(Standing(paired=False)) is Page.PAIRING
    assert rest(Standing(paired=False, linked=True, open=True)) is Page.PAIRING
    assert rest(Standing()) is Page.OFFLINE
    assert rest(Standing(linked=True)) is Page.CLOSED
    assert rest(Standing(linked=True, open=True)) is Page.HOME
    assert rest(Standing(linked=True, open=True, rush=True)) is Page.RUSH
    assert rest(Standing(linked=True, rush=True)) is Page.CLOSED


@pytest.mark.parametrize("page", sorted(HOLDS_A_NUMBER))
@pytest.mark.parametrize(
    "happening",
    [Happening.LINK_LOST, Happening.LINK_BACK, Happening.STANDING_CHANGED, Happening.STAFF_CAME],
)
def test_a_visitor_who_holds_a_number_is_not_interrupted(page: Page, happening: Happening) -> None:
    assert next_page(page, happening, Standing()) is page


@pytest.mark.parametrize("page", sorted(WAITS_FOR_AN_ANSWER))
def test_a_press_on_its_way_ends_only_with_an_answer(page: Page) -> None:
    leads = {next_page(page, each, HOME) for each in Happening}
    assert leads <= WAITS_FOR_AN_ANSWER | {Page.PRINTING, Page.REFUSED, Page.AGAIN}


def test_only_the_printer_leads_from_printing() -> None:
    ways = {each for each in Happening if next_page(Page.PRINTING, each, HOME) is not Page.PRINTING}
    assert ways == {Happening.PRINTED, Happening.NOT_PRINTED}


@pytest.mark.parametrize("page", Page)
def test_from_every_page_there_is_a_way_home(page: Page) -> None:
    seen, ahead = {page}, [page]
    while ahead:
        here = ahead.pop()
        found = {next_page(here, each, HOME) for each in Happening} - seen
        seen |= found
        ahead += found
    assert Page.HOME in seen


@pytest.mark.parametrize("page", Page)
def test_a_page_with_a_time_ends_with_it(page: Page) -> None:
    assert (page in SECONDS) is (Happening.TIME_OVER in TABLE[page]) or page in (
        Page.PAIRING,
        Page.OFFLINE,
    )
    if page in SECONDS:
        assert next_page(page, Happening.TIME_OVER, HOME) is Page.HOME


def test_a_number_takes_three_touches() -> None:
    assert may_open(Page.HOME, Page.SERVICES)
    assert may_open(Page.SERVICES, Page.CLASSES)
    assert next_page(Page.CLASSES, Happening.ASKED, HOME) is Page.ASKING


def test_what_is_opened_leads_back_along_its_trail() -> None:
    trail = [Page.HOME, Page.SERVICES]
    assert next_page(Page.CLASSES, Happening.BACK, HOME, trail) is Page.SERVICES
    assert next_page(Page.CLASSES, Happening.BACK, HOME) is Page.HOME


def test_whoever_holds_a_number_opens_nothing() -> None:
    assert not any(may_open(page, each) for page in HOLDS_A_NUMBER for each in Page)


def test_every_page_that_is_opened_has_a_way_back() -> None:
    for opened in set().union(*OPENS.values()):
        assert TABLE[opened][Happening.BACK] == TRAIL


def test_large_type_has_more_time() -> None:
    assert (seconds(Page.HOME, False), seconds(Page.HOME, True)) == (45, 72)
    assert seconds(Page.ASKING, True) is None
    assert seconds(Page.HOME, False, known=True) == 20, "the next one may come up already"


def test_half_a_second_of_taps_is_one() -> None:
    lock = TapLock()
    assert [lock.accepts(at) for at in (10.0, 10.1, 10.49, 10.5, 10.9, 11.0)] == [
        *(True, False, False),
        *(True, False, True),
    ]
