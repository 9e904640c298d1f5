"""A hall file that cannot be used is refused before anything starts: file, key and mending."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config.paths import HALLS
from server.halls import WrongHall, read_hall, warnings_of
from tests.running import SMALL_HALL, run_program

Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    """The small hall with one thing changed."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def shift(words: str) -> str:
    """A roster of one row, before the hours."""
    return f'roster = [{{ {words}, start = "09:00", end = "17:00" }}]\n[hall.hours]'


def arranged(words: str) -> str:
    """One arrangement, before the hours."""
    return f'arrangements = [{{ id = "x", name = {{ zh = "午间" }}, {words} }}]\n[hall.hours]'


FAULTS: dict[str, tuple[Change, list[str]]] = {
    "wrong key": (
        swap("timezone =", "timezzone ="),
        ["hall.timezzone", "是否应为“timezone”", 'Is it "timezone"'],
    ),
    "unknown key": (swap("[hall]", "[hall]\ncolour = 1"), ["hall.colour", "删去", "Remove"]),
    "key of a row": (
        swap('prefix = "A"', 'prefix = "A", color = 1'), ["hall.services(A).color"]
    ),
    "missing key": (
        swap(', prefix = "B"', ""), ["hall.services(B).prefix", "缺少", "is missing"]
    ),
    "wrong type": (
        swap("minutes = 10", 'minutes = "ten"'),
        ["hall.services(B).minutes", "应为数字，现为文字", "must be a number, not text"],
    ),
    "a list for a text": (
        swap('timezone = "Asia/Shanghai"', "timezone = []"), ["hall.timezone", "应为文字"]
    ),
    "unknown service": (
        swap('services = ["A"] },\n    { id = "9"', 'services = ["A", "X"] },\n    { id = "9"'),
        ["hall.windows(2).services", "“X”", "not defined"],
    ),
    "unknown service of a person": (
        swap('name = "李强", services = ["A"]', 'name = "李强", services = ["Q"]'),
        ["hall.people(102).services", "“Q”"],
    ),
    "unknown zone": (swap('zone = "lobby"', 'zone = "moon"'), ["hall.areas(east).zone", "“moon”"]),
    "unknown area": (swap('area = "east"', 'area = "west"'), ["hall.windows(1).area", "“west”"]),
    "unknown category": (
        swap('category = "all"', 'category = "some"'), ["hall.services(A).category"]
    ),
    "service without windows": (
        swap('services = ["A", "B"] },\n    { id = "2"', 'services = ["A"] },\n    { id = "2"'),
        ["hall.services(B)", "没有能办理它的窗口", "no window that can serve it"],
    ),
    "service without people": (
        lambda text: text.replace('services = ["A", "B"] },\n    { id = "102"',
                                  'services = ["A"] },\n    { id = "102"')
        .replace('name = "赵静", services = ["A", "B"]', 'name = "赵静", services = ["A"]')
        .replace('name = "孙丽", services = ["B"]', 'name = "孙丽", services = ["A"]'),
        ["hall.services(B)", "没有获授权的人员", "nobody is authorised"],
    ),
    "equipment nobody has": (
        swap('prefix = "A",', 'prefix = "A", equipment = ["camera"],'),
        ["hall.services(A)", "没有能办理它的窗口"],
    ),
    "double ids": (swap('id = "2", label', 'id = "1", label'), ["hall.windows", "2 次", "own id"]),
    "no Chinese": (swap('zh = "小大厅", ', ""), ["hall.name", "中文", "Chinese"]),
    "no ordinary class": (swap('id = "ordinary"', 'id = "plain"'), ["hall.classes", "ordinary"]),
    "time zone": (swap("Asia/Shanghai", "Asia/Atlantis"), ["hall.timezone", "Asia/Atlantis"]),
    "time below nothing": (swap("minutes = 5", "minutes = -5"), ["hall.services", "minutes"]),
    "not a time": (
        swap('start = "09:00"', 'start = "9 am"'), ["hall.hours.weekdays(…)(1).start", "09:00"]
    ),
    "times out of order": (
        swap('start = "13:30"', 'start = "11:30"'), ["hall.hours.weekdays.1", "11:30–17:00"]
    ),
    "not a weekday": (swap("weekdays = { 1 =", "weekdays = { 8 ="), ["“8”", "1 到 7"]),
    "not a date": (
        swap("[hall.hours]", '[hall.hours]\nclosed = ["1 October"]'), ["1 October", "2026-11-23"]
    ),
    "a policy out of bounds": (
        lambda text: f"{text}\n[policy]\nday_closes = \"soon\"\n", ["policy.day_closes"]
    ),
    "a night that ends at noon": (
        lambda text: f"{text}\n[policy]\nday_closes = \"12:00\"\n",
        ["policy.day_closes", "12:00", "最多 08:30"],
    ),
    "yellow after red": (
        lambda text: f"{text}\n[policy]\nyellow_min = 45\n", ["policy.yellow_min", "最多 29"]
    ),
    "policy of a wrong type": (
        lambda text: f"{text}\n[policy]\nwait_limit_min = \"long\"\n",
        ["policy.wait_limit_min", "整数"],
    ),
    "a role that is none": (
        swap('roles = ["manager"]', 'roles = ["king"]'), ["hall.people(900).roles", "king"]
    ),
    "hours of a service on no weekday": (
        swap('prefix = "B",', 'prefix = "B", hours = { 9 = [] },'), ["services(B).hours", "“9”"]
    ),
    "hours of a service out of order": (
        swap('"B",', '"B", hours = { 1 = [{ start = "20:00", end = "19:00" }] },'),
        ["services(B).hours.1", "20:00–19:00"],
    ),
    "a roster with nobody's number": (
        swap("[hall.hours]", shift('person = "777", weekdays = [1]')), ["hall.roster(777)", "“777”"]
    ),
    "a roster at no window": (
        swap("[hall.hours]", shift('person = "101", window = "77", weekdays = [1]')),
        ["hall.roster(101)", "“77”"],
    ),
    "a roster without days": (
        swap("[hall.hours]", shift('person = "101"')), ["hall.roster(101)", "请写星期或日期"]
    ),
    "a roster with two places at once": (
        swap("[hall.hours]", shift('person = "101", weekdays = [1, 1]')),
        ["hall.roster(101)", "排班有重叠", "overlap"],
    ),
    "an arrangement of no window": (
        swap("[hall.hours]", arranged('windows = { 77 = ["A"] }')),
        ["arrangements(x).windows", "“77”"],
    ),
    "an arrangement of no service": (
        swap("[hall.hours]", arranged('windows = { 1 = ["Q"] }')), ["windows.1", "“Q”"]
    ),
    "an arrangement that ends before it begins": (
        swap("[hall.hours]", arranged('start = "12:00", end = "11:00"')),
        ["arrangements(x)", "12:00–11:00"],
    ),
    "an arrangement the equipment does not allow": (
        lambda text: swap("[hall.hours]", arranged('windows = { 2 = ["B"] }'))(
            swap('prefix = "B",', 'prefix = "B", equipment = ["net"],')(
                swap('services = ["A", "B"] },\n    { id = "2"',
                     'services = ["A", "B"], equipment = ["net"] },\n    { id = "2"')(text))),
        ["arrangements(x).windows.2", "不能办理“B”", "does not allow"],
    ),
    "not TOML": (swap("[hall]", "[hall\n"), ["第 2 行", "line 2"]),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_named_in_both_languages(
    tmp_path: Path, change: Change, said: list[str]
) -> None:
    file = tmp_path / "hall.toml"
    file.write_text(change(SMALL_HALL.read_text("utf-8")), "utf-8")
    with pytest.raises(WrongHall) as error:
        read_hall(file)
    text = str(error.value)
    assert not [each for each in (*said, str(file), "大厅文件", "hall file") if each not in text]
    assert "{" not in text


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WrongHall, match="无法读取大厅文件.*none.toml"):
        read_hall(tmp_path / "none.toml")
    with pytest.raises(WrongHall, match="无法读取"):
        read_hall(tmp_path)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "hall.toml").write_bytes("名称".encode("gb18030"))
    with pytest.raises(WrongHall, match="UTF-8"):
        read_hall(tmp_path / "hall.toml")


@pytest.mark.parametrize("file", [SMALL_HALL, *sorted(HALLS.glob("*.toml"))], ids=lambda f: f.stem)
def test_shipped_halls_are_good(file: Path) -> None:
    hall = read_hall(file).hall
    assert len(warnings_of(hall)) <= 1


def test_prefixes_that_sound_alike_are_warned_of(tmp_path: Path) -> None:
    file = tmp_path / "hall.toml"
    file.write_text(SMALL_HALL.read_text("utf-8").replace('prefix = "A"', 'prefix = "P"'), "utf-8")
    (warning,) = warnings_of(read_hall(file).hall)
    assert "B–P" in warning


@pytest.mark.parametrize(
    ("text", "words"),
    [("[hall\n", "不是正确的 TOML"), (None, "无法读取"), ("[hall]\nid = 1\n", "hall.id")],
)
def test_the_server_ends_with_2_and_starts_nothing(
    tmp_path: Path, text: str | None, words: str
) -> None:
    file = tmp_path / "hall.toml"
    if text is not None:
        file.write_text(text, "utf-8")
    data = tmp_path / "data"
    ended = run_program("server", "--data", str(data), "--hall", str(file), "--no-web")
    assert ended.returncode == 2
    assert words in ended.stderr
    assert str(file) in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (data / "hall.db").exists()
