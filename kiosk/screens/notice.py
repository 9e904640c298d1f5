"""Something in large words: reconnecting, asking, closed, refused; at most one button."""

from kiosk.look import Sizes
from kiosk.refusals import Notice
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import name_it, words


class NoticePage(KioskPage):
    """Says ("home", "") when its button is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.title = words("title", centred=True)
        self.lines = [words(role, centred=True) for role in ("strong", "figure", "figure")]
        self.button = self.deed("home", "primary")
        self.count = words("quiet", centred=True)
        self.box.addStretch(2)
        self.box.addWidget(self.title)
        for line in self.lines:
            self.box.addWidget(line)
        self.box.addStretch(3)
        self.box.addWidget(self.button)
        self.box.addWidget(self.count)

    def fit(self, sizes: Sizes, portrait: bool) -> None:
        """Take the sizes."""
        super().fit(sizes, portrait)
        self.button.setMinimumHeight(sizes.px(140))

    def draw(self, notice: Notice, button: str = "", count: str = "") -> None:
        """Show it; without a text there is no button."""
        self.title.setText(notice.title)
        self.setAccessibleName("，".join((notice.title, *notice.lines)))
        for index, line in enumerate(self.lines):
            line.setText(notice.lines[index] if index < len(notice.lines) else "")
            line.setVisible(index < len(notice.lines))
        self.button.setVisible(bool(button))
        name_it(self.button, button)
        self.count.setText(count)
        self.count.setVisible(bool(count))
