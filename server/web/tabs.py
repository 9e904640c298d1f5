"""The console's pages behind one row of buttons; only the one that is looked at is drawn."""

from collections.abc import Callable

from nicegui import ui
from nicegui.element import Element

NOW, TODAY, ACCURACY, PLAN = "now", "today", "accuracy", "plan"
TABS = (NOW, TODAY, ACCURACY, PLAN)


class Tabs:
    """`turned`: draw the page that is looked at now."""

    def __init__(self, titles: dict[str, str], turned: Callable[[], None]) -> None:
        self.at = NOW
        self._turned = turned
        self._panes: dict[str, Element] = {}
        self._buttons: dict[str, Element] = {}
        with ui.element("nav").classes("tabs").props("role=tablist"):
            for key, title in titles.items():
                self._buttons[key] = self._button(key, title)

    def _button(self, key: str, title: str) -> Element:
        button = ui.element("button").classes("tab").props(f"role=tab data-tab={key}")
        with button:
            ui.label(title)
        button.on("click", lambda: self.turn(key))
        return button

    def pane(self, key: str) -> Element:
        """The place of a page's content."""
        self._panes[key] = ui.element("div").classes("pane").props("role=tabpanel")
        return self._panes[key]

    def turn(self, key: str) -> None:
        """Look at this page."""
        self.at = key
        for name, pane in self._panes.items():
            pane.set_visibility(name == key)
            self._buttons[name].props(f"aria-selected={str(name == key).lower()}")
        self._turned()
