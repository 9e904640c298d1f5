"""The way to a window: by screen, kind of screen or for all; by window before area; and spoken."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from display import sentences
from display.announcer import Call
from display.board import draw
from display.directions import Way, spoken_way, way_to
from display.pictures import AT
from display.speaker import Speaker
from server.link.views import HallView
from tests.display.lobby import board, call, hall, known
from voice.player import Player
from voice.voice import Voice

LEFT = {"zh": "← 左手边", "en": "← to the left"}


def of(window: Any = None, area: Any = None) -> HallView:
    """Window 1 in the first of two areas."""
    whole = hall(1)
    windows = tuple(
        msgspec.structs.replace(each, directions=window or {}) for each in whole.windows
    )
    areas = tuple(msgspec.structs.replace(each, directions=area or {}) for each in whole.areas[:2])
    return msgspec.structs.replace(whole, windows=windows, areas=areas)


@pytest.mark.parametrize("key", ["lobby-2", "lobby", ""])
def test_it_is_entered_for_one_screen_its_kind_or_all(key: str) -> None:
    assert way_to(of(area={key: LEFT}), "1", "lobby-2", "zh") == Way("一楼东区", "←", "左手边")
    assert way_to(of(area={key: LEFT}), "1", "lobby-2", "en").turn == "to the left"


def test_each_screen_has_its_own_and_a_windows_goes_before_its_areas() -> None:
    upstairs = {"zh": "↑ 上二楼，右转"}
    seen = of(area={"lobby": LEFT, "lobby-1": upstairs})
    assert way_to(seen, "1", "lobby-1", "zh").arrow == "↑"
    assert way_to(seen, "1", "lobby-3", "zh").arrow == "←"
    assert (
        way_to(of(window={"": upstairs}, area={"lobby": LEFT}), "1", "lobby-1", "zh").arrow == "↑"
    )
    assert way_to(of(), "1", "lobby-1", "zh") == Way("一楼东区")
    assert way_to(of(), "99", "lobby-1", "zh") == Way()


def test_the_arrow_on_the_screen_points_there() -> None:
    seen = known(board(call(1)), of=of(area={"lobby": LEFT}))
    (row,) = draw(seen, "zh", AT, 0).rows
    assert (row.arrow, row.turn) == ("←", "左手边")


def test_the_voice_says_area_and_direction_in_the_callers_language() -> None:
    way = spoken_way(of(area={"lobby": LEFT}), "1", "lobby-1")
    assert way == {"zh": "一楼东区，左手边", "en": "Floor 1 East, to the left"}
    assert spoken_way(of(), "1", "lobby-1") == {}
    assert spoken_way(None, "1", "lobby-1") == {}
    said = sentences.call("A015", "1号窗口", "zh", way=way)
    assert said.text == "请A 零 幺 五号到一号窗口办理，一楼东区，左手边".replace(" ", "")
    assert sentences.call("A015", "Window 1", "en", way=way).text.endswith(
        "window 1. Floor 1 East, to the left."
    )
    assert "一楼" not in sentences.call("A015", "1号窗口", "zh").text


def test_a_call_with_its_way_is_spoken_whole_and_with_no_other(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """The sound itself is heard in test_speaker.py; here it is what is handed to the voice."""
    speaker = Speaker(Voice(tmp_path / "voice"), Player())
    way = spoken_way(of(area={"lobby": LEFT}), "1", "lobby-1")
    speaker.add_call(1, "A015", "1号窗口", "en", 0, 600, way=way)
    speaker.add_call(2, "A016", "1号窗口", "zh", 0, 600)
    first, second = (each.what for each in speaker._announcer._line)
    assert isinstance(first, Call)
    assert isinstance(second, Call)
    assert (first.joins, second.joins) == (False, True)
    assert "Floor 1 East, to the left" in first.text or "左手边" in first.text
    assert "左手边" in (first.in_chinese or first.text)
    assert "左手边" not in second.text
