"""中央广播 at the console: give a notice, see those that roll, take one off."""

from nicegui import ui
from nicegui.element import Element

from server.link.commands import Broadcast, WithdrawNotice
from server.web import dialogs
from server.web.notice_rows import NoticeRow, notices, standards
from server.web.presses import Presses
from server.web.redraw import Rows
from server.web.wording import Wording

LONGEST, LONGEST_MIN, USUAL_MIN = 200, 480, 10


class Notices:
    """A button for a new one, and one row each."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses
        wording = presses.wording()
        if "Broadcast" in presses.may:
            new = dialogs.deed(wording.say("notice.new")).props("data-deed=Broadcast")
            new.on_click(self._give)
        self._none = ui.label(wording.say("notice.none")).classes("quiet")
        self._rows = Rows(ui.element("div").classes("texts"), self._draw)

    def show(self, wording: Wording) -> None:
        """As things stand."""
        rows = notices(self._presses.seen(), wording, self._presses.may)
        self._none.set_visibility(not rows)
        self._rows.show(rows)

    def _draw(self, box: Element, row: NoticeRow) -> None:
        box.classes(replace="arrangement on" if row.shown else "arrangement")
        box.props["data-notice"] = row.id
        with ui.element("div"):
            ui.label(row.text).classes("arrangement-name")
            ui.label(row.detail).classes("arrangement-on" if row.shown else "quiet")
        if row.deed:
            text = self._presses.wording().say(f"deed.{row.deed}")
            withdraw = dialogs.deed(text)
            withdraw.on_click(lambda: self._presses.send(WithdrawNotice(notice=row.id)))

    async def _give(self) -> None:
        wording = self._presses.wording()
        async with dialogs.question(self._presses.root, wording.say("notice.new_title")) as dialog:
            form = NoticeForm(self._presses, wording)
            dialogs.answers(dialog, wording, wording.say("deed.Broadcast"))
            given = bool(await dialog)
        if given:
            await self._presses.send(form.command())


class NoticeForm:
    """What is said, where, how; one of the hall's own notices fills the words in."""

    def __init__(self, presses: Presses, wording: Wording) -> None:
        hall, lang = presses.seen().hall, presses.lang
        self._standards = {each.id: each for each in hall.notices}
        if hall.notices:
            choices = {"": wording.say("notice.typed"), **standards(presses.seen(), lang)}
            self._standard = ui.select(choices, value="", label=wording.say("notice.standard"))
            self._standard.on_value_change(lambda chosen: self._fill(chosen.value))
        most = f"maxlength={LONGEST} outlined dense"
        self._zh = ui.input(wording.say("notice.zh")).props(f"{most} data-field=zh")
        self._en = ui.input(wording.say("notice.en")).props(f"{most} data-field=en")
        self._spoken = ui.checkbox(wording.say("notice.speak"), value=True)
        self._minutes = ui.number(
            wording.say("notice.minutes"), value=USUAL_MIN, min=0, max=LONGEST_MIN, precision=0
        )
        self._minutes.props("outlined dense inputmode=numeric")
        self._zones = {
            each.id: ui.checkbox(each.name.get(lang) or each.name["zh"], value=True)
            for each in hall.zones
            if len(hall.zones) > 1
        }

    def _fill(self, standard: str) -> None:
        found = self._standards.get(standard)
        text = found.text if found else {}
        self._zh.set_value(text.get("zh", ""))
        self._en.set_value(text.get("en", ""))
        for zone, ticked in self._zones.items():
            ticked.set_value(not (found and found.zones) or zone in found.zones)

    def command(self) -> Broadcast:
        """As it is filled in; what is missing or wrong the hall says."""
        typed = {"zh": self._zh.value, "en": self._en.value}
        text = {lang: " ".join((words or "").split()) for lang, words in typed.items()}
        chosen = tuple(zone for zone, ticked in self._zones.items() if ticked.value)
        return Broadcast(
            text={lang: words for lang, words in text.items() if words},
            zones=() if len(chosen) == len(self._zones) else chosen,
            spoken=bool(self._spoken.value),
            shown_min=min(LONGEST_MIN, max(0, int(self._minutes.value or 0))),
        )
