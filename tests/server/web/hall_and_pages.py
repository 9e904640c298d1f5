"""A server with its pages and stations for the tests of the console, and what a manager does."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from server.link.commands import OpenWindow
from tests.running import ServerProcess
from tests.server.web.browsing import listens, until

MANAGER, CLERK = "900", "101"
POLICY = "\n[policy]\nwait_limit_min = 1\nyellow_min = 0\nask_s = 3600\nclose_below_min = 0\n"
"""One minute is too long here, so that a test need not wait for thirty."""
SPEED = "20"
LATE = """
[[hall.arrangements]]
id = "late"
name = { zh = "延时", en = "Late" }
weekdays = [6]
windows = { 2 = ["A"] }
"""


class Hall:
    """A server with its pages, two counters and a kiosk."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.web_port: int = server.ready["web_port"]
        until(lambda: listens(self.web_port), "the pages")
        self.pins = self.server.pins()
        self.counter = self.server.connect("counter", "window-1", window="1")
        self.kiosk = self.server.connect("kiosk", "kiosk-1")
        self.clerk = self.counter.sign_in(CLERK, self.pins[CLERK])
        assert self.counter.press(OpenWindow(window="1"), self.clerk).ok

    @property
    def url(self) -> str:
        """Where a manager goes."""
        return f"http://127.0.0.1:{self.web_port}"

    def window(self, state: str) -> Any:
        """Window 1 as its own counter sees it, once it is so."""
        return self.counter.view("WindowView", lambda view: view.state == state)

    def policy(self, name: str, value: Any) -> None:
        """Wait until every station was told this figure."""
        self.kiosk.view("HallView", lambda view: view.policy[name] == value)

    def stop(self) -> None:
        """Its stations."""
        self.counter.stop()
        self.kiosk.stop()


@contextmanager
def watched(chromium: Browser) -> Iterator[Page]:
    """A browser session; nothing is asked of another host and nothing fails in the page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    found = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    found.on("request", lambda request: asked.append(request.url))
    found.on("websocket", lambda socket: asked.append(socket.url))
    found.on("pageerror", lambda error: failed.append(str(error)))
    yield found
    context.close()
    assert asked
    assert [url for url in asked if not re.match(r"(http|ws)://127\.0\.0\.1:|data:", url)] == []
    assert failed == []


def card(page: Page, window: str) -> Locator:
    return page.locator(f".card[data-window='{window}']")


def said(page: Page, text: str) -> None:
    """A short line at the top."""
    expect(page.locator(".notice", has_text=text)).to_be_visible()


def press(place: Page | Locator, text: str) -> None:
    place.get_by_role("button", name=text, exact=True).click()


def opened(page: Page, service: str) -> Locator:
    """The line of a service, with those who wait shown."""
    line = page.locator(f".line[data-service='{service}']")
    if line.locator(".line-top").get_attribute("aria-expanded") == "false":
        line.locator(".line-top").click()
    return line


def turn(page: Page, title: str) -> None:
    """Look at another page of the console."""
    page.get_by_role("tab", name=title, exact=True).click()
