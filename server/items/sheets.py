"""The four tables of items as rows: which sheets and columns there are, in Chinese or English.

Knows no meaning of a cell; `file.py` does.
"""

import difflib
from pathlib import Path

from msgspec import Struct, field

from server.items.faults import Fault, WrongItems
from server.spreadsheet import CSV, NotASpreadsheet, Rows, csv_rows, sheets, table

EN = "_en"
ENGLISH = ("（英文）", "(英文)", "英文", "（en）", "(en)")


class Plan(Struct, frozen=True):
    """One sheet. `texts`: columns that have an English one beside them."""

    names: tuple[str, ...]
    plain: dict[str, tuple[str, ...]]
    texts: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]

    def headings(self) -> dict[str, str]:
        """Every heading it may have → the column."""
        both = {**self.plain, **self.texts}
        known = {word: name for name, words in both.items() for word in (name, *words)}
        return known | {word + EN: name + EN for word, name in known.items() if name in self.texts}


PLANS = {
    "departments": Plan(
        ("departments", "部门"),
        {"id": ("编号", "部门编号")},
        {
            "name": ("名称", "部门", "部门名称"),
            "unit": ("受理单位",),
            "channels": ("咨询渠道", "咨询电话"),
            "hours_place": ("办公时间和地址", "办公时间、地址"),
            "supervision": ("监督途径", "监督投诉"),
            "process": ("基本流程", "办理流程"),
        },
        ("id", "name"),
    ),
    "items": Plan(
        ("items", "事项"),
        {
            "id": ("编号", "事项编号"),
            "code": ("代码", "事项代码", "事项编码"),
            "department": ("部门", "部门编号"),
            "service": ("业务", "队列"),
            "words": ("搜索词", "别名"),
            "forms": ("表格", "表格下载"),
            "samples": ("示范文本", "样表"),
            "source": ("来源",),
            "version": ("版本",),
            "date": ("日期", "更新日期"),
            "withdrawn": ("停用", "已停用"),
            "asked": ("办件量", "热度"),
        },
        {
            "name": ("名称", "事项", "事项名称"),
            "basis": ("办理依据", "设定依据"),
            "conditions": ("受理条件",),
            "process": ("基本流程", "办理流程"),
            "mistakes": ("常见错误", "常见错误示例", "示范文本及常见错误示例"),
            "fee": ("收费", "收费依据及标准"),
            "time_limit": ("办理时限",),
        },
        ("id", "department", "service", "name", "source", "version", "date"),
    ),
    "materials": Plan(
        ("materials", "材料"),
        {
            "item": ("事项", "事项编号"),
            "copies": ("份数",),
            "original": ("原件",),
        },
        {"name": ("名称", "材料", "材料名称"), "note": ("说明", "备注")},
        ("item", "name"),
    ),
    "choices": Plan(
        ("choices", "情形"),
        {
            "choice": ("情形", "情形编号"),
            "question": ("问题", "问题编号"),
            "to": ("去向", "下一步"),
        },
        {
            "choice_name": ("情形名称",),
            "question_text": ("问题内容", "提问"),
            "answer": ("回答", "选项"),
        },
        ("choice", "question", "answer", "to"),
    ),
}
NEEDED = ("departments", "items")


class Row(Struct, frozen=True, kw_only=True):
    """One row. `sheet` and `headings` as they stand in the file."""

    sheet: str
    at: int
    cells: dict[str, str]
    headings: dict[str, str]

    def get(self, column: str) -> str:
        """A cell; "" where the column is not there."""
        return self.cells.get(column, "")

    def fault(self, code: str, column: str, **values: str) -> Fault:
        """Something is wrong with this cell."""
        return Fault(
            code=code,
            sheet=self.sheet,
            at=self.at,
            column=self.headings.get(column, column),
            value=self.get(column),
            values=values,
        )


class Tables(Struct, kw_only=True):
    """What a file holds. `unused`: columns nothing was taken from, as "sheet: heading"."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {each: [] for each in PLANS})
    unused: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_tables(path: Path) -> Tables:
    """Of a folder of CSV files, or of one spreadsheet. Raises WrongItems, OSError."""
    try:
        found = _folder(path) if path.is_dir() else sheets(path)
    except NotASpreadsheet:
        raise WrongItems(path, [Fault(code="not_a_spreadsheet")]) from None
    tables = Tables()
    for name, plan in PLANS.items():
        named = (each for each in found if _stem(each) in plan.names)
        sheet = next((each for each in named if any(map(any, found[each]))), None)
        if sheet is not None:
            _read(tables, name, sheet, found[sheet])
        elif name in NEEDED:
            tables.faults.append(Fault(code="no_sheet", values={"names": " / ".join(plan.names)}))
    return tables


def _folder(path: Path) -> dict[str, Rows]:
    """The CSV files of a folder by name."""
    known = {each for plan in PLANS.values() for each in plan.names}
    files = (each for each in sorted(path.iterdir()) if each.suffix.lower() in CSV)
    return {each.name: csv_rows(each) for each in files if _stem(each.name) in known}


def _stem(sheet: str) -> str:
    return sheet.strip().lower().removesuffix(".csv").removesuffix(".txt")


def _read(tables: Tables, name: str, sheet: str, rows: Rows) -> None:
    heading, below = table(rows)
    columns = _columns(tables, name, sheet, heading)
    headings = {column: typed for column, typed in zip(columns, heading, strict=True) if column}
    for at, cells in below:
        named = {each: cell for each, cell in zip(columns, cells, strict=False) if each}
        tables.rows[name].append(Row(sheet=sheet, at=at, cells=named, headings=headings))


def _columns(tables: Tables, name: str, sheet: str, heading: list[str]) -> list[str]:
    """The column of each heading; "" for one that says nothing here."""
    known = PLANS[name].headings()
    columns = [known.get(_plain(each), "") for each in heading]
    for typed, column in zip(heading, columns, strict=True):
        if typed and not column:
            close = difflib.get_close_matches(_plain(typed), known, n=1)
            tables.unused.append(f"{sheet}: {typed}" + (f" ({close[0]}?)" if close else ""))
        if column and columns.count(column) > 1:
            tables.faults.append(Fault(code="column_twice", sheet=sheet, value=typed))
    for each in PLANS[name].needed:
        if each not in columns:
            words = {**PLANS[name].plain, **PLANS[name].texts}[each]
            said = " / ".join((*words[:1], each))
            tables.faults.append(Fault(code="no_column", sheet=sheet, value=said))
    return columns


def _plain(heading: str) -> str:
    """ "基本流程（英文）", "Process EN" as "基本流程_en", "process_en"."""
    plain = heading.lower().strip()
    for each in ENGLISH:
        if plain.endswith(each):
            plain = plain.removesuffix(each).strip() + EN
    return plain.replace(" ", "_").replace("-", "_")
