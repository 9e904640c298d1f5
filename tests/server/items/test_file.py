"""Tables of items as people write them become a catalogue."""

import csv
import hashlib
import io
from pathlib import Path

import pytest

from server.items.faults import WrongItems
from server.items.file import read_items
from server.link.items import decode, encode
from tests.server.items.examples import FORM, SERVICES, TABLES, folder, read, workbook


def test_items_with_guides_materials_and_choices(tmp_path: Path) -> None:
    found = read(tmp_path)
    items = found.catalogue.by_id()
    rent = items["gjj-rent"]
    assert (rent.code, rent.service, rent.asked, rent.date) == ("GJJ001", "A", 90, "2026-06-01")
    assert rent.department == {"zh": "公积金中心", "en": "Housing Fund Centre"}
    assert rent.guide.unit == {"zh": "公积金窗口"}
    assert [each.name["zh"] for each in rent.guide.materials] == ["身份证", "租房合同"]
    assert (rent.guide.materials[0].original, rent.guide.materials[1].copies) == (True, "2")
    assert decode(found.content) == found.catalogue
    (choice,) = found.catalogue.choices
    assert choice.first == "why"
    assert [each.to for each in choice.questions[1].answers] == ["service:A", "item:gjj-loan"]


def test_what_an_item_leaves_out_is_the_departments(tmp_path: Path) -> None:
    items = read(tmp_path).catalogue.by_id()
    shared = {"zh": "1. 取号；2. 受理", "en": "1. Number. 2. Window."}
    assert items["gjj-rent"].guide.process == shared
    assert items["gjj-loan"].guide.process == {"zh": "自行办理"}
    assert items["ill"].guide.unit == {"zh": "公安局"}
    assert items["gjj-loan"].department_id == "fund"  # named by its name


def test_a_form_travels_by_its_hash(tmp_path: Path) -> None:
    found = read(tmp_path)
    form, letter = found.catalogue.by_id()["gjj-rent"].guide.forms
    digest = hashlib.sha256(FORM).hexdigest()
    assert (form.name["en"], form.file, form.kind) == ("Withdrawal form", digest, ".pdf")
    assert (letter.name["zh"], letter.file) == ("委托书", "")
    assert found.files == {digest: FORM}


def test_how_names_and_words_are_typed(tmp_path: Path) -> None:
    items = read(tmp_path).catalogue.by_id()
    rent, ill = items["gjj-rent"], items["ill"]
    assert rent.initials == ("gjjtqzf", "zftq", "fz")
    assert rent.pinyin[0] == "gong ji jin ti qu zu fang"
    assert (ill.words, ill.pinyin[1]) == (("重大疾病",), "zhong da ji bing")
    assert items["bank"].pinyin[0].startswith("yin hang ")
    assert items["gjj-loan"].initials[0] == "gjjhk"  # 还款 is huan kuan
    assert items["etc"].initials[0] == "etccldj"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_as_any_program_saves_it(tmp_path: Path, encoding: str) -> None:
    path = folder(tmp_path)
    expected = read_items(path, SERVICES).content
    for name, text in TABLES.items():
        (path / f"{name}.csv").write_bytes(text.encode(encoding))
    assert read_items(path, SERVICES).content == expected


def test_a_workbook_with_chinese_sheets_is_the_same(tmp_path: Path) -> None:
    expected = read(tmp_path)
    names = dict(zip(TABLES, ("部门", "事项", "材料", "情形"), strict=True))
    sheets: dict[str, list[list[object]]] = {"说明": [["随便写"]]}
    for name, text in TABLES.items():
        sheets[names[name]] = [*csv.reader(io.StringIO(text))]
    sheets["材料"][1][3] = 1.0  # a figure, as spreadsheets keep it
    path = workbook(tmp_path / "items.xlsx", sheets)
    assert read_items(path, SERVICES).content == expected.content


def test_columns_nothing_is_taken_from_are_named(tmp_path: Path) -> None:
    text = TABLES["materials"].replace("copies", "copeis")
    assert read(tmp_path, materials=text).unused == ["materials.csv: copeis (copies?)"]


WRONG = [
    # table, what is typed instead of what, what is said
    ("items", ("GJJ001,fund,A", "GJJ001,fund,X"), ("items.csv 第 2 行“业务”", "A、B")),
    ("items", ("fund,A", "fonds,A"), ("第 2 行“部门”", "fonds")),
    ("items", ("ill,", "old,"), ("第 6 行“编号”", "出现两次")),
    ("items", ("2026年3月9日", "2026-13-09"), ("第 4 行“日期”", "2026-11-23")),
    ("items", ("公积金还款,Housing fund: repayment", ","), ("第 3 行“名称”", "请填写")),
    ("items", ("是,70", "也许,70"), ("第 6 行“停用”", "也许")),
    ("items", ("是,70", "是,很多"), ("第 6 行“办件量”", "整数")),
    ("items", ("zhongdajibing", "zhongda"), ("第 4 行“搜索词”", "重大疾病")),
    ("items", ("GA006", "1.13E+17"), ("第 7 行“代码”", "文本")),
    ("items", ("form.pdf", "../items.csv"), ("第 2 行“表格下载”", "files/")),
    ("items", ("etc,", "车 辆,"), ("第 7 行“编号”", "横线")),
    ("items", ("还贷", "".join(f"词{n};" for n in range(41))), ("第 3 行“搜索词”", "最多 40")),
    ("items", ("自行办理", "长" * 4001), ("第 3 行“基本流程”", "4000")),
    ("items", (",业务,", ","), ("items.csv", "缺少这一列", "业务")),
    ("departments", (",公安局,", ",,Police"), ("第 3 行“name”", "补上中文")),
    ("materials", ("ill,", "none,"), ("materials.csv 第 4 行“item”", "none")),
    ("choices", ("item:gjj-rent", "item:old"), ("choices.csv 第 2 行“to”", "item:old")),
    ("choices", ("item:gjj-rent", "why"), ("第 2 行“to”", "又回到")),
    ("choices", (",loan\n", ",item:ill\n"), ("第 4 行“question”", "没有回答通向")),
    ("choices", ("您为什么提取？", ""), ("第 2 行“question_text”", "请填写")),
]


@pytest.mark.parametrize(("table", "typed", "said"), WRONG)
def test_a_wrong_cell_is_named_with_its_mending(
    tmp_path: Path, table: str, typed: tuple[str, str], said: tuple[str, ...]
) -> None:
    text = TABLES[table].replace(*typed, 1)
    assert text != TABLES[table]
    with pytest.raises(WrongItems) as error:
        read(tmp_path, **{table: text})
    message = str(error.value)
    assert all(each in message for each in said), message
    assert f"{table}.csv, " in message or f"{table}.csv: " in message  # and in English


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    text = TABLES["items"].replace(",B,", ",Z,")
    with pytest.raises(WrongItems) as error:
        read(tmp_path, items=text)
    assert [each.at for each in error.value.faults] == [4, 5, 6, 7]


@pytest.mark.parametrize("missing", ["departments", "items"])
def test_a_table_that_is_missing(tmp_path: Path, missing: str) -> None:
    path = folder(tmp_path)
    (path / f"{missing}.csv").unlink()
    with pytest.raises(WrongItems, match=f"{missing} / "):
        read_items(path, SERVICES)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_spreadsheet(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "items.xlsx"
    path.write_bytes(content)
    with pytest.raises(WrongItems, match="不是可读的表格"):
        read_items(path, SERVICES)


def test_no_items_is_not_a_catalogue(tmp_path: Path) -> None:
    with pytest.raises(WrongItems, match="没有一个事项"):
        read(
            tmp_path,
            items=TABLES["items"].splitlines()[0] + "\n",
            materials=TABLES["materials"].splitlines()[0],
            choices="",
        )


def test_the_same_tables_are_always_the_same_bytes(tmp_path: Path) -> None:
    assert encode(read(tmp_path).catalogue) == read(tmp_path / "again").content
