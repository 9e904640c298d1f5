"""Signs in at the manager console with a real browser and keeps a picture of it.

A program of its own, so that a demo with an event loop can run it: the PIN comes in JIAOHAO_PIN.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WITHIN_MS = 20_000


class NoBrowser(RuntimeError):
    """This machine has no chromium."""


def browser_path() -> str:
    """The browser of the operating system. Raises NoBrowser."""
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    raise NoBrowser(
        "没有找到 chromium，请安装 / chromium is not installed: apt-get install chromium"
    )


def sign_in(page: Page, person: str, pin: str) -> None:
    """Type number and PIN on the sign-in page that is shown, and wait for the console."""
    page.locator(".sign-in input").nth(0).fill(person)
    page.locator(".sign-in input").nth(1).fill(pin)
    page.locator(".sign-in .deed").click()
    page.locator(".facts .fact").first.wait_for()


def picture(url: str, person: str, pin: str, file: Path, size: tuple[int, int]) -> None:
    """The console as it is now, as a PNG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.set_default_timeout(WITHIN_MS)
        page.goto(url)
        sign_in(page, person, pin)
        page.locator(".cards .card").first.wait_for()
        page.screenshot(path=file)
        browser.close()


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 good, 2 bad input, 1 failure."""
    parser = argparse.ArgumentParser(
        prog="console_picture", description="管理台截图 / a picture of the manager console"
    )
    parser.add_argument("--url", required=True, help="管理台网址 / http://…")
    parser.add_argument("--person", required=True, help="工号 / staff number")
    parser.add_argument("--file", type=Path, required=True, help="图片 / PNG file")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=800)
    words = parser.parse_args(arguments)
    pin = os.environ.get("JIAOHAO_PIN", "")
    if not pin:
        print("缺少环境变量 JIAOHAO_PIN / JIAOHAO_PIN is not set", file=sys.stderr)
        return 2
    try:
        picture(words.url, words.person, pin, words.file, (words.width, words.height))
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
