"""A catalogue as the folder of CSV files it came from: read again, it is the same catalogue."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from server.items.file import FILES
from server.items.pinyin import sound
from server.items.sheets import EN, PLANS
from server.link.items import Item, ItemCatalogue, Link, Texts
from server.spreadsheet import written

UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|;', "-"))
MARK = "\ufeff"
"""Spreadsheets open a file with it as UTF-8."""
Line = dict[str, str]
Content = Callable[[str], bytes]
"""What lies under /content by its hash."""


def write_folder(catalogue: ItemCatalogue, folder: Path, content: Content) -> list[Path]:
    """The files written. Raises OSError."""
    files: dict[str, str] = {}
    processes = _processes(catalogue.items)
    lines = {
        "departments": _departments(catalogue.items, processes),
        "items": (_item(each, processes, files) for each in catalogue.items),
        "materials": (line for each in catalogue.items for line in _materials(each)),
        "choices": _choices(catalogue),
    }
    folder.mkdir(parents=True, exist_ok=True)
    done = [_table(folder, name, each) for name, each in lines.items()]
    for name, digest in files.items():
        path = folder / FILES / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content(digest))
        done.append(path)
    return done


def _table(folder: Path, name: str, lines: Iterable[Line]) -> Path:
    plan = PLANS[name]
    columns = [*plan.plain, *(each for text in plan.texts for each in (text, text + EN))]
    rows = [columns, *([line.get(each, "") for each in columns] for line in lines)]
    path = folder / f"{name}.csv"
    path.write_text(MARK + written(rows), "utf-8")
    return path


def _texts(column: str, texts: Texts) -> Line:
    return {column: texts.get("zh", ""), column + EN: texts.get("en", "")}


def _processes(items: Iterable[Item]) -> dict[str, Texts]:
    """Department → the process most of its items have."""
    found: dict[str, Counter[tuple[tuple[str, str], ...]]] = {}
    for each in items:
        texts = tuple(sorted(each.guide.process.items()))
        found.setdefault(each.department_id, Counter())[texts] += 1
    return {name: dict(counter.most_common(1)[0][0]) for name, counter in found.items()}


def _departments(items: Iterable[Item], processes: dict[str, Texts]) -> Iterator[Line]:
    for name, each in {each.department_id: each for each in items}.items():
        line = {"id": name} | _texts("name", each.department)
        line |= _texts("process", processes[name])
        for column in ("unit", "channels", "hours_place", "supervision"):
            line |= _texts(column, getattr(each.guide, column))
        yield line


def _item(item: Item, processes: dict[str, Texts], files: dict[str, str]) -> Line:
    guide = item.guide
    line = _texts("name", item.name)
    for column in ("basis", "conditions", "mistakes", "fee", "time_limit"):
        line |= _texts(column, getattr(guide, column))
    if guide.process != processes[item.department_id]:
        line |= _texts("process", guide.process)
    return line | {
        "id": item.id,
        "code": item.code,
        "department": item.department_id,
        "service": item.service,
        "words": ";".join(_words(item)),
        "forms": ";".join(_link(each, files) for each in guide.forms),
        "samples": ";".join(_link(each, files) for each in guide.samples),
        "source": item.source,
        "version": item.version,
        "date": item.date,
        "withdrawn": "1" if item.withdrawn else "",
        "asked": str(item.asked or ""),
    }


def _words(item: Item) -> Iterator[str]:
    """With the own reading where the dictionary would say another."""
    for word, pinyin in zip(item.words, item.pinyin[1:], strict=True):
        plain = pinyin.replace(" ", "")
        yield word if sound(word).pinyin == pinyin else f"{word}={plain}"


def _link(link: Link, files: dict[str, str]) -> str:
    name = link.name["zh"] + (f"|{link.name['en']}" if "en" in link.name else "")
    if not link.file:
        return name
    stem = link.name["zh"].translate(UNSAFE)[:60]
    taken = files.get(stem + link.kind, link.file) != link.file
    file = f"{stem}-{link.file[:8]}{link.kind}" if taken else stem + link.kind
    files[file] = link.file
    return f"{name}|{file}" if "en" in link.name else f"{name}||{file}"


def _materials(item: Item) -> Iterator[Line]:
    for each in item.guide.materials:
        original = {"original": "1" if each.original else "", "copies": each.copies}
        yield {"item": item.id} | original | _texts("name", each.name) | _texts("note", each.note)


def _choices(catalogue: ItemCatalogue) -> Iterator[Line]:
    for choice in catalogue.choices:
        first = sorted(choice.questions, key=lambda each: each.id != choice.first)
        for question in first:
            for answer in question.answers:
                line = {"choice": choice.id, "question": question.id, "to": answer.to}
                line |= _texts("choice_name", choice.name)
                line |= _texts("question_text", question.text)
                yield line | _texts("answer", answer.text)
