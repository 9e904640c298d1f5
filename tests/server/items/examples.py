"""Six items of a small hall as tables, and a workbook of several sheets."""

import zipfile
from pathlib import Path

from server.items.file import ItemsRead, read_items

SERVICES = {"A": "A", "综合": "A", "B": "B"}
FORM = b"%PDF-1.7 form"
SMALL = Path(__file__).parent / "small"
TABLES = {
    each: (SMALL / f"{each}.csv").read_text("utf-8")
    for each in ("departments", "items", "materials", "choices")
}


def folder(path: Path, **changed: str) -> Path:
    """The tables as CSV files with the form beside them; `changed`: other texts for some."""
    (path / "files").mkdir(parents=True, exist_ok=True)
    (path / "files" / "form.pdf").write_bytes(FORM)
    for name, text in (TABLES | changed).items():
        (path / f"{name}.csv").write_text(text, "utf-8")
    return path


def read(path: Path, **changed: str) -> ItemsRead:
    """The catalogue of these tables."""
    return read_items(folder(path, **changed), SERVICES)


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """The smallest XLSX with these sheets."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(len(sheets))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/s{n}.xml" ContentType="{kind}.worksheet+xml"/>'
            for n in numbers
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        + "".join(
            f'<sheet name="{s}" sheetId="{n + 1}" r:id="s{n}"/>' for n, s in enumerate(sheets)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="s{n}" Type="{office}/worksheet" Target="s{n}.xml"/>'
            for n in numbers
        )
        + "</Relationships>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for n, rows in enumerate(sheets.values()):
            body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
            text = f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
            archive.writestr(f"xl/s{n}.xml", text)
    return path


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>"
