"""Rosters out of spreadsheets as people write them, and what is said of one that is wrong."""

import zipfile
from pathlib import Path

import pytest

from server.hall.catalog import Shift, Span
from server.roster_file import BadRoster, changes, read_roster, written

MIN = Shift(
    person="101",
    window="1",
    weekdays=(1, 2, 3, 4, 5),
    start="08:50",
    end="17:00",
    breaks=(Span(start="12:00", end="12:45"),),
    substitute="103",
)
JING = Shift(person="103", dates=("2026-11-23",), start="09:00", end="12:00")
TYPED = """工号,姓名,窗口,星期,日期,上班,下班,休息,替班
101,王敏,1号窗口,周一至周五,,8:50,17:00,12:00~12:45,103
,,,,,,,,
103,赵静,备勤,,2026-11-23,9:00:00,12:00,,
"""
LABELS = {"1号窗口": "1"}


def file(folder: Path, data: bytes, name: str = "roster.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_as_it_was_typed(tmp_path: Path, encoding: str) -> None:
    assert read_roster(file(tmp_path, TYPED.encode(encoding)), LABELS) == (MIN, JING)


def test_a_csv_may_have_other_separators(tmp_path: Path) -> None:
    text = TYPED.replace(",", "\t")
    assert read_roster(file(tmp_path, text.encode()), LABELS) == (MIN, JING)


def test_english_headings_in_any_order(tmp_path: Path) -> None:
    text = "End,Start,Person,Weekdays,Window\n17:00,08:50,101,1-3,2\n"
    (shift,) = read_roster(file(tmp_path, text.encode()), {})
    assert (shift.person, shift.window, shift.weekdays) == ("101", "2", (1, 2, 3))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert read_roster(file(tmp_path, written((MIN, JING)).encode()), {}) == (MIN, JING)


def test_an_xlsx_sheet_with_figures_times_and_dates(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    workbook(path, [
        ["工号", "窗口", "日期", "上班", "下班"],
        [101.0, 1.0, "2026-11-23", 8.5 / 24, "17:00"],
    ])  # fmt: skip
    (shift,) = read_roster(path, {})
    assert (shift.person, shift.window, shift.dates) == ("101", "1", ("2026-11-23",))
    assert (shift.start, shift.end) == ("08:30", "17:00")


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("1-5", (1, 2, 3, 4, 5)),
        ("一、三、五", (1, 3, 5)),
        ("周一到周三 周六", (1, 2, 3, 6)),
        ("星期日", (7,)),
        ("3;1;3", (1, 3)),
    ],
)
def test_weekdays_as_people_write_them(
    tmp_path: Path, text: str, weekdays: tuple[int, ...]
) -> None:
    row = f"工号,星期,上班,下班\n101,{text},09:00,17:00\n"
    assert read_roster(file(tmp_path, row.encode()), {})[0].weekdays == weekdays


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("", "empty", {}),
        ("工号,上班\n1,09:00\n", "no_column", {"column": "下班 / 结束 / end"}),
        ("工号,上班,下班\n1,9点,17:00\n", "bad_cell", {"line": 2, "column": "上班"}),
        (
            "工号,上班,下班,星期\n\n1,09:00,17:00,八\n",
            "bad_cell",
            {"line": 3, "column": "星期", "value": "八"},
        ),
        (
            "工号,上班,下班,休息\n1,09:00,17:00,中午\n",
            "bad_cell",
            {"line": 2, "column": "休息", "value": "中午"},
        ),
        (
            "工号,上班,下班,日期\n1,09:00,17:00,十月一日\n",
            "bad_cell",
            {"column": "日期", "value": "十月一日"},
        ),
    ],
)
def test_what_cannot_be_read_names_its_place(
    tmp_path: Path, text: str, code: str, values: dict[str, object]
) -> None:
    with pytest.raises(BadRoster) as error:
        read_roster(file(tmp_path, text.encode()), {})
    assert error.value.code == code
    assert values.items() <= error.value.values.items()


def test_a_file_that_is_no_spreadsheet(tmp_path: Path) -> None:
    with pytest.raises(BadRoster) as error:
        read_roster(file(tmp_path, b"%PDF-1.7", "roster.xlsx"), {})
    assert error.value.code == "not_a_spreadsheet"


def test_only_who_is_different_is_a_change() -> None:
    late = Shift(person="101", window="1", weekdays=(6,), start="09:00", end="12:00")
    (change,) = changes((JING, MIN), (MIN, late, JING))
    assert (change.person, change.gone, change.new) == ("101", [], [late])
    (gone,) = changes((JING, MIN), (MIN,))
    assert (gone.person, gone.gone, gone.after) == ("103", [JING], ())


def workbook(path: Path, rows: list[list[object]]) -> None:
    """The smallest XLSX that is one; column D holds times of day."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/s.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="排班" sheetId="1" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="s" Type="{office}/worksheet" Target="s.xml"/>'
        f'<Relationship Id="t" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/s.xml": f'<worksheet xmlns="{main}"><sheetData>{_rows(rows)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def _rows(rows: list[list[object]]) -> str:
    return "".join(
        f'<row r="{at}">' + "".join(map(_cell, (f"{c}{at}" for c in "ABCDE"), row)) + "</row>"
        for at, row in enumerate(rows, 1)
    )


def _cell(place: str, value: object) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    style = ' s="1"' if place.startswith("D") else ""
    return f'<c r="{place}"{style}><v>{value}</v></c>'
