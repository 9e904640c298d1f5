"""The pages of one column: a message, sign-in, the door of a closed window, standby.

They draw a scene and report presses.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from config import theme
from counter import wording
from counter.buttons import Button, door_buttons, standby_buttons
from counter.deed_button import DeedButton
from counter.scene import Scene, Standing
from counter.seat_buttons import taken_buttons

SIGN_IN = "SignIn"


class Page(QWidget):
    """A column in the middle: title, text, then whatever a page adds."""

    def __init__(self, title: str = "title", text: str = "body", width: int = 2) -> None:
        super().__init__()
        self.title, self.text = QLabel(), QLabel()
        self.title.setObjectName(title)
        self.text.setObjectName(text)
        for each in (self.title, self.text):
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setWordWrap(True)
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.GRID * 2)
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self.column, width)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(2)

    def say(self, title: str, text: str) -> None:
        """Title and text; an empty text takes no room."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))


class MessagePage(Page):
    """Connecting, pairing, dismissed: words only."""

    def __init__(self) -> None:
        super().__init__()
        self.code = QLabel()
        self.code.setObjectName("number")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(self.code)

    def show_scene(self, scene: Scene) -> None:
        """What is going on, and who helps."""
        standing = scene.standing
        text = wording.bye(scene) if standing is Standing.DISMISSED else ""
        if standing is Standing.PAIRING:
            text = wording.say(scene, "pairing_hint", station=scene.station)
        self.say(wording.say(scene, f"{standing}_title"), text)
        self.code.setText(" ".join((scene.code[:4], scene.code[4:])) if scene.code else "")
        self.code.setVisible(bool(scene.code))


class SignInPage(Page):
    """Staff number and PIN; Enter goes on to the next field, then signs in."""

    signed_in = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.person, self.pin = QLineEdit(), QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.enter = DeedButton(name="main")
        for each in (self.person, self.pin):
            each.setMaxLength(32)
            each.textChanged.connect(self._offer)
            self.column.addWidget(each)
        self.column.addWidget(self.enter)
        self.person.returnPressed.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self.enter.click)
        self.enter.wanted.connect(self._send)
        self._scene = Scene()

    def show_scene(self, scene: Scene) -> None:
        """For whom the window is used, if it is; fields keep what was typed."""
        self._scene = scene
        code = "sign_in_at" if scene.place else "sign_in_title"
        taken = scene.window.person_name if scene.window else ""
        hint = wording.say(scene, "in_use_by", name=taken) if taken else ""
        self.say(wording.say(scene, code, window=wording.window(scene, scene.place)), hint)
        self.person.setPlaceholderText(wording.say(scene, "person"))
        self.pin.setPlaceholderText(wording.say(scene, "pin"))
        self.person.setAccessibleName(wording.say(scene, "person"))
        self.pin.setAccessibleName(wording.say(scene, "pin"))
        self._offer()

    def clear_pin(self) -> None:
        """After a sign-in, and after a wrong one: the PIN never stays on the screen."""
        self.pin.clear()
        (self.pin if self.person.text() else self.person).setFocus()

    def forget(self) -> None:
        """The next person types their own number."""
        self.person.clear()
        self.clear_pin()

    def _offer(self) -> None:
        typed = bool(self.person.text().strip() and self.pin.text())
        ready = typed and self._scene.link and not self._scene.busy
        button = Button(deed=SIGN_IN, words="sign_in", enabled=ready, primary=True)
        self.enter.show_button(button, self._scene)

    def _send(self) -> None:
        self.signed_in.emit(self.person.text().strip(), self.pin.text())


class ButtonsPage(Page):
    """Words and up to four large buttons."""

    wanted = Signal(str, object)

    def __init__(self, title: str = "title", text: str = "body", width: int = 2) -> None:
        super().__init__(title, text, width)
        self.buttons = [DeedButton(name="main") for _ in range(4)]
        for each in self.buttons:
            each.wanted.connect(self.wanted)
            self.column.addWidget(each)

    def show_buttons(self, scene: Scene, buttons: tuple[Button, ...]) -> None:
        """These buttons, in this order."""
        for number, each in enumerate(self.buttons):
            each.show_button(buttons[number] if number < len(buttons) else None, scene)


class DoorPage(ButtonsPage):
    """Signed in, the window not open: 开窗 or 备勤; or somebody else is at work here."""

    def show_scene(self, scene: Scene) -> None:
        """Who is here, and how the window stands."""
        name = wording.person(scene, scene.person)
        taken = scene.window.person_name if scene.window else ""
        if scene.standing is Standing.TAKEN:
            text = wording.say(scene, "taken", name=taken)
        elif scene.place:
            text = wording.say(scene, "at_door", window=wording.window(scene, scene.place))
        else:
            text = wording.say(scene, "no_window")
        self.say(wording.say(scene, "hello", name=name), text)
        seats = taken_buttons(scene) if scene.standing is Standing.TAKEN else ()
        self.show_buttons(scene, (*seats, *door_buttons(scene)))


class StandbyPage(ButtonsPage):
    """您在备勤; and when asked, one large question with a countdown."""

    def __init__(self) -> None:
        super().__init__("question", "title", 4)

    def show_scene(self, scene: Scene) -> None:
        """Standing by, asked, or on the way."""
        ask = scene.ask
        if ask is None:
            hint = wording.say(scene, "standby_hint", name=wording.person(scene, scene.person))
            self.say(wording.say(scene, "standby"), hint)
        elif ask.state == "asked":
            self.say(*standby_question(scene))
        else:
            here = "go_here" if ask.window == scene.place else "go_there"
            where = wording.window(scene, ask.window)
            self.say(wording.say(scene, here, window=where), wording.say(scene, "go_hint"))
        self.show_buttons(scene, standby_buttons(scene))


def standby_question(scene: Scene) -> tuple[str, str]:
    """请到9号窗口开窗，办理社保; 已有人等候 32 分钟，请在 45 秒内答复."""
    ask = scene.ask
    if ask is None:
        return "", ""
    where = wording.window(scene, ask.window)
    service = wording.listed(scene, ask.services or (ask.service,))
    code = "answer_waiting" if ask.waited_min else "answer_within"
    if ask.before_min:
        code = "answer_predicted"
    left = max(0, (ask.expires_at - scene.now) // 1000)
    return (
        wording.say(scene, "asked", window=where, service=service),
        wording.say(scene, code, minutes=ask.before_min or ask.waited_min, seconds=left),
    )
