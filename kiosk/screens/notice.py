"""Something in large words: reconnecting, asking, closed, refused; and what can be done."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from config import theme
from kiosk.guidance import Shown
from kiosk.look import Sizes
from kiosk.refusals import Notice
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import name_it, restyle, words

Said = tuple[tuple[str, str], ...]
"""(what, words) of the buttons, the leading one first."""


class NoticePage(KioskPage):
    """Says what of its deeds was pressed; the first is the leading one."""

    def __init__(self) -> None:
        super().__init__()
        self.title = words("title", centred=True)
        self.lines = [words(role, centred=True) for role in ("strong", "figure", "figure")]
        self.buttons: dict[str, QPushButton] = {}
        self.count = words("quiet", centred=True)
        self._foot, self._high = QHBoxLayout(), 0
        self.box.addStretch(2)
        self.box.addWidget(self.title)
        for line in self.lines:
            self.box.addWidget(line)
        self.box.addStretch(3)
        self.box.addLayout(self._foot)
        self.box.addWidget(self.count)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        self._high = sizes.px(140)
        self._foot.setSpacing(sizes.px(theme.TOUCH_GAP))
        for made in self.buttons.values():
            made.setMinimumHeight(self._high)

    def told(self) -> Shown:
        """See KioskPage."""
        lines = tuple(each.text() for each in self.lines if each.text())
        choices = sum(not each.isHidden() for each in self.buttons.values())
        return Shown(title=self.title.text(), lines=lines, choices=choices)

    def draw(self, notice: Notice, deeds: Said = (), count: str = "") -> None:
        """Show it."""
        self.title.setText(notice.title)
        self.setAccessibleName("，".join((notice.title, *notice.lines)))
        for index, line in enumerate(self.lines):
            line.setText(notice.lines[index] if index < len(notice.lines) else "")
            line.setVisible(index < len(notice.lines))
        self._draw_deeds(deeds)
        self.count.setText(count)
        self.count.setVisible(bool(count))

    def _draw_deeds(self, deeds: Said) -> None:
        for what, _ in deeds:
            if what not in self.buttons:
                self.buttons[what] = self.deed(what)
                self.buttons[what].setMinimumHeight(self._high)
                self._foot.addWidget(self.buttons[what], 1)
        wanted = dict(deeds)
        for what, made in self.buttons.items():
            made.setVisible(what in wanted)
            name_it(made, wanted.get(what, ""))
            restyle(made, "role", "primary" if deeds and what == deeds[0][0] else "")
