"""Layouts as files: the hall's own over ours, and what is said of a wrong one."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from config.settings import SettingsError
from printers.layout import NAMES, SHIPPED, load, load_all
from printers.layout_check import LayoutError
from printers.lines import Logo, Text
from printers.samples import sample
from printers.slip import compose

CUT = '[[blocks]]\nkind = "cut"\n'


def own(folder: Path, text: str, name: str = "slip.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_every_paper_is_shipped_with_a_layout() -> None:
    assert set(load_all()) == set(NAMES)
    assert {path.stem for path in SHIPPED.glob("*.toml")} == {*NAMES, "sizes"}


def test_a_hall_changes_one_paper_and_keeps_the_rest(tmp_path: Path) -> None:
    words = '[[blocks]]\nkind = "text"\ntexts = { zh = "咨询电话 12345", en = "Ask 12345" }\n'
    layouts = load_all(
        own(tmp_path, f'{words}[[blocks]]\nkind = "number"\nvalue = "number"\n{CUT}')
    )
    slip = compose(sample("slip", "en"), 80, layouts["slip"])
    assert [line.text for line in slip.lines if isinstance(line, Text)] == ["Ask 12345"]
    assert layouts["pass"] == load("pass")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LayoutError) as found:
        load_all(tmp_path / "none")
    assert all(word in str(found.value) for word in ("none", "kiosk.layouts", "没有", "no folder"))


def test_sizes_are_changed_by_name_and_width(tmp_path: Path) -> None:
    layout = load("slip", own(tmp_path, "[80]\nfact = 50\n", "sizes.toml"))
    assert (layout.sizes[80]["fact"], layout.sizes[58]) == (50, load("slip").sizes[58])


@pytest.mark.parametrize("width", [58, 80])
def test_a_logo_stands_on_top(tmp_path: Path, width: int) -> None:
    Image.new("RGB", (900, 300), "red").save(tmp_path / "logo.png")
    for name, layout in load_all(tmp_path).items():
        first = compose(sample(name, "zh"), width, layout).lines[0]
        assert isinstance(first, Logo)


def test_conditions(tmp_path: Path) -> None:
    layout = (
        '[[blocks]]\nkind = "text"\nword = "slip.late"\nwhen = "late"\n'
        '[[blocks]]\nkind = "text"\nword = "slip.number"\nunless = "late"\n'
    )
    slip = compose(sample("slip", "zh"), 80, load("slip", own(tmp_path, layout + CUT)))
    assert [line.text for line in slip.lines if isinstance(line, Text)] == ["您的号码"]


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ('kind = "txt"', "not_known", ["“kind”", "“txt”", "checklist", "line 1"]),
        ("size = 'fact'", "not_known", ["kind"]),
        ('kind = "text"', "not_known", ["“value”", "number"]),
        ('kind = "text"\nvalue = "nummer"', "not_known", ["“nummer”", "number"]),
        ('kind = "text"\nvalue = "number"\nsize = "fakt"', "not_known", ["fakt", "fact"]),
        ('kind = "text"\nvalue = "number"\nwhen = "lat"', "not_known", ["lat", "late"]),
        ('kind = "text"\nword = "slip.numer"', "not_known", ["slip.numer", "slip.number"]),
        ('kind = "text"\nword = "papers.guide"', "not_known", ["papers.guide"]),
        ('kind = "row"\nleft = "slip.x"\nright = "slip.wait"', "not_known", ["left", "slip.x"]),
        ('kind = "facts"\nfacts = { nix = "slip.wait" }', "not_known", ["nix", "wait"]),
        ('kind = "facts"\nfacts = { wait = "slip.w" }', "not_known", ["slip.w", "slip.wait"]),
        ('kind = "checklist"\nvalue = "number"', "not_known", ["number"]),
        ('kind = "number"', "lacking", ["“value”", "line 1"]),
        ('kind = "rule"\nsize = "fact"', "unknown_key", ["“size”", "rule", "when"]),
        ('kind = "text"\nvalue = "number"\nbold = "yes"', "bad_value", ["“bold”", "true"]),
    ],
)
def test_a_wrong_block_is_told_with_file_place_fault_and_mending(
    tmp_path: Path, text: str, code: str, told: list[str]
) -> None:
    own(tmp_path, f"[[blocks]]\n{text}\n\n{CUT}")
    with pytest.raises(LayoutError) as caught:
        load_all(tmp_path)
    said = str(caught.value)
    assert caught.value.code == code
    assert not [
        word for word in ["布局文件", "layout file", "slip.toml", *told] if word not in said
    ]


def test_the_line_of_a_later_block_is_named(tmp_path: Path) -> None:
    own(tmp_path, '# a hall\n[[blocks]]\nkind = "rule"\n\n[[blocks]]\nkind = "x"\n')
    with pytest.raises(LayoutError, match="第 5 行"):
        load_all(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("slip.toml", '[[blocks]]\nkind = "rule"\n', "no_cut"),
        ("slip.toml", "blocks = []\n", "no_cut"),
        ("slip.toml", "", "no_blocks"),
        ("slip.toml", "title = 1\n" + CUT, "no_blocks"),
        ("slip.toml", "blocks = [1]\n", "not_known"),
        ("slipp.toml", CUT, "unknown_paper"),
        ("sizes.toml", "[76]\nfact = 20\n", "bad_sizes"),
        ("sizes.toml", "[80]\nfact = 0\n", "bad_sizes"),
        ("sizes.toml", "[80]\nfact = 'x'\n", "bad_sizes"),
        ("logo.png", "no picture", "bad_logo"),
        ("slip.toml", "[[blocks", "not_toml"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, name: str, text: str, code: str) -> None:
    own(tmp_path, text, name)
    with pytest.raises(SettingsError) as caught:
        load_all(tmp_path)
    assert caught.value.code == code
    zh, en = str(caught.value).splitlines()
    assert name in zh
    assert name in en


def test_a_shipped_layout_is_a_good_start_for_a_halls_own(tmp_path: Path) -> None:
    for name in NAMES:
        shutil.copy(SHIPPED / f"{name}.toml", tmp_path)
    assert load_all(tmp_path) == load_all()
