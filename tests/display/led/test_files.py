"""The file of strips: what it gives, and every mistake named with file, key and its mending."""

from pathlib import Path

import pytest

from config.paths import PROJECT
from config.settings import SettingsError
from display.led.files import read_strips, read_template

GOOD = """
[[strips]]
name = "W1"
address = "/dev/ttyUSB0"
kind = "bx-5k"
window = "1"
"""
LOBBY = """
[[strips]]
name = "lobby"
address = "socket://192.168.1.40:5005"
kind = "bx-6k"
zone = ""
width = 100
"""
TEMPLATE = """
[[strips]]
name = "T"
address = "COM4"
kind = "framed"
window = "2"
card = 3
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "strips.toml"
    path.write_text(text, "utf-8")
    return path


def test_cards_and_templates_are_read_with_their_speed(tmp_path: Path) -> None:
    first, second, third = read_strips(write(tmp_path, GOOD + LOBBY + TEMPLATE))
    assert (first.strip.window, first.baud, first.driver().answers) == ("1", 9600, True)
    assert (second.strip.zone, second.strip.width) == ("", 100)
    assert third.template is not None
    assert third.driver().show("A015").hex(" ") == "aa 55 03 05 31 41 30 31 35 10 0d"


def test_a_template_of_ones_own_lies_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('frame = ["02", "text", "03"]\nmax_characters = 6\n')
    text = TEMPLATE.replace('"framed"', '"mine.toml"')
    (one,) = read_strips(write(tmp_path, text))
    assert one.driver().show("A015") == b"\x02A015\x03"
    assert not one.driver().answers


@pytest.mark.parametrize(
    ("text", "key", "mending"),
    [
        ("", "", "至少写一块条屏"),
        (GOOD.replace("kind", "knd"), "strips[0].knd", "核对拼写"),
        (GOOD.replace('kind = "bx-5k"', ""), "strips[0].kind", "bx-5k"),
        (GOOD + "colour = 1\n", "strips[0].colour", "核对拼写"),
        (GOOD.replace("/dev/ttyUSB0", "ttyUSB0"), "strips[0].address", "socket://"),
        (GOOD.replace("bx-5k", "bx-5e"), "strips[0].kind", "bx-5k, bx-6k, framed, plain-line"),
        (GOOD.replace("bx-5k", "../voice"), "strips[0].kind", "可用"),
        (GOOD + 'zone = ""\n', "strips[0].window", "写且只写一项"),
        (GOOD.replace('window = "1"', ""), "strips[0].window", "写且只写一项"),
        (GOOD + "width = 100\n", "strips[0].width", "8 的倍数"),
        (GOOD + "width = 4\n", "strips[0].width", "8 的倍数"),
        (GOOD + "baud = 9601\n", "strips[0].baud", "9600"),
        (GOOD + GOOD, "strips[1].name", "各不相同"),
        (GOOD + GOOD.replace("W1", "W2"), "strips[1].card", "不能重复"),
        (GOOD + GOOD.replace("W1", "W2") + "card = 2\nbaud = 19200\n", "strips[1].baud", "相同"),
        (TEMPLATE.replace("card = 3", "card = 300"), "strips[0].card", "0–255"),
        (TEMPLATE.replace("framed", "gone.toml"), "", "检查路径"),
    ],
)
def test_mistakes_are_explained(tmp_path: Path, text: str, key: str, mending: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_strips(path)
    chinese, english = str(caught.value).splitlines()
    assert str(tmp_path) in chinese
    assert str(tmp_path) in english
    assert key in chinese
    assert mending in chinese


@pytest.mark.parametrize(
    ("text", "key", "mending"),
    [
        ('frame = ["text"]\n', "max_characters", "1–200"),
        ('frame = ["text", "0G"]\nmax_characters = 8\n', "frame", "十六进制"),
        ('frame = ["text", "checksum"]\nmax_characters = 8\n', "checksum", "[checksum]"),
        (
            'frame = ["text", "checksum"]\nmax_characters = 8\n'
            '[checksum]\nkind = "sum"\nof = ["text"]\n',
            "checksum.kind",
            "sum8",
        ),
    ],
)
def test_a_wrong_template_names_file_key_and_mending(
    tmp_path: Path, text: str, key: str, mending: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_template(path)
    chinese = str(caught.value).splitlines()[0]
    assert (str(path) in chinese, f"“{key}”" in chinese, mending in chinese) == (True, True, True)


def test_the_file_in_the_documents_is_a_good_one(tmp_path: Path) -> None:
    text = (PROJECT / "docs" / "devices.md").read_text("utf-8")
    (example,) = [each.partition("```")[0] for each in text.split("```toml\n")[1:]]
    found = read_strips(write(tmp_path, example))
    assert [each.strip.kind for each in found] == ["bx-6k", "bx-5k", "framed", "framed"]


def test_a_missing_file_names_the_setting_that_asked_for_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="display.strips") as caught:
        read_strips(tmp_path / "none.toml")
    assert caught.value.code == "missing"
