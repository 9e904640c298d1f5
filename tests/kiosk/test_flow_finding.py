"""Looking for an item needs neither an open hall nor its server; and back from it."""

import pytest

from kiosk.flow import Happening, Page, Standing, bar, may_open, next_page

OPEN, AWAY, SHUT = Standing(linked=True, open=True), Standing(), Standing(linked=True)
READING = (Page.SEARCH, Page.GUIDE, Page.CHOOSE)


@pytest.mark.parametrize("page", READING)
@pytest.mark.parametrize("happening", [Happening.LINK_LOST, Happening.STANDING_CHANGED])
def test_whoever_reads_is_not_interrupted(page: Page, happening: Happening) -> None:
    assert next_page(page, happening, AWAY, [Page.HOME]) is page


@pytest.mark.parametrize("page", READING)
def test_back_leads_to_no_page_for_numbers_while_there_are_none(page: Page) -> None:
    assert next_page(page, Happening.BACK, OPEN, [Page.HOME]) is Page.HOME
    assert next_page(page, Happening.BACK, SHUT, [Page.HOME]) is Page.CLOSED
    assert next_page(page, Happening.BACK, AWAY, [Page.SERVICES]) is Page.OFFLINE
    assert next_page(page, Happening.BACK, OPEN, [Page.CLOSED]) is Page.HOME


def test_a_page_that_was_read_before_stands_whatever_the_hall_does() -> None:
    assert next_page(Page.GUIDE, Happening.BACK, AWAY, [Page.HOME, Page.SEARCH]) is Page.SEARCH


@pytest.mark.parametrize(
    "page", [Page.HOME, Page.RUSH, Page.SERVICES, Page.CLOSED, Page.OFFLINE, Page.MORE]
)
def test_it_is_opened_from_every_page_where_one_begins(page: Page) -> None:
    assert may_open(page, Page.SEARCH)


def test_from_a_guide_there_is_a_number_and_from_a_question_another_one() -> None:
    assert may_open(Page.GUIDE, Page.CLASSES)
    assert may_open(Page.CHOOSE, Page.CHOOSE)
    assert may_open(Page.CHOOSE, Page.GUIDE)


def test_with_large_type_the_bar_keeps_to_what_is_needed() -> None:
    assert "search" in bar(Page.HOME)
    assert "search" not in bar(Page.HOME, few=True)
    assert {"more", "help"} <= set(bar(Page.HOME, few=True))
