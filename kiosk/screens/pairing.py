"""The pairing code, large enough to be read aloud across a room."""

from config import theme
from config.words import say
from kiosk.screens.page import KioskPage
from kiosk.screens.parts import NumberLabel, words


class PairingPage(KioskPage):
    """Nothing to press: the manager answers at the console."""

    def __init__(self) -> None:
        super().__init__()
        self.title = words("title", centred=True)
        self.code = NumberLabel(theme.KIOSK_NUMBER // 2)
        self.note = words("strong", centred=True)
        self.station = words("quiet", centred=True)
        self.box.addStretch(1)
        self.box.addWidget(self.title)
        self.box.addWidget(self.code, 2)
        self.box.addWidget(self.note)
        self.box.addWidget(self.station)
        self.box.addStretch(1)

    def draw(self, code: str, station: str, lang: str) -> None:
        """Show the code in two groups of four."""
        self.title.setText(say("kiosk.pairing", lang))
        self.code.show_number(f"{code[:4]} {code[4:]}".strip())
        self.note.setText(say("kiosk.pairing_note", lang))
        self.station.setText(station)
