"""One hall with its pages per file of tests, and browsers at it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from demo.console_picture import sign_in
from tests.running import SMALL_HALL, server_process
from tests.server.web.browsing import browser
from tests.server.web.hall_and_pages import LATE, MANAGER, POLICY, SPEED, Hall, watched


@pytest.fixture(scope="module")
def hall(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hall]:
    """A test file that says FORESIGHT = True has foresight beside its server."""
    data = tmp_path_factory.mktemp("hall")
    file = data / "hall.toml"
    file.write_text(SMALL_HALL.read_text("utf-8") + LATE + POLICY, "utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("PYTEST_CURRENT_TEST")  # NiceGUI would take the pages for a test of it
        foresight = getattr(request.module, "FORESIGHT", False)
        words = ("--web-port", "0", "--speed", SPEED)
        served = server_process(data, *words, hall=file, foresight=foresight)
        server = served.__enter__()
    try:
        found = Hall(server)
        yield found
        found.stop()
    finally:
        server.stop()  # killed, it could not wait for its pages
        served.__exit__(None, None, None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Somebody new."""
    with watched(chromium) as found:
        yield found


@pytest.fixture(scope="module")
def console(hall: Hall, chromium: Browser) -> Iterator[Page]:
    """The manager, signed in for the rest of the day."""
    with watched(chromium) as found:
        found.goto(hall.url)
        sign_in(found, MANAGER, hall.pins[MANAGER])
        yield found
