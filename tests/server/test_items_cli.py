"""`./hall items` beside a running server and at rest; and a hall that comes with its own items."""

import shutil
from pathlib import Path
from typing import Any

from server.link.content import fetch
from server.link.items import decode
from tests.running import SMALL_HALL, ServerProcess, run_program, say, server_process
from tests.server.items.examples import TABLES, folder

LATE = ("--hall-time", "2026-11-23T10:00:00+08:00")


def items(server: ServerProcess, deed: str, *words: str) -> Any:
    return run_program("items", deed, *words, "--data", str(server.data), *LATE)


def imported(server: ServerProcess, path: Path, *words: str) -> dict[str, Any]:
    said: dict[str, Any] = say(
        "items", "import", str(path), *words, "--json", "--data", str(server.data), *LATE
    )
    return said


def test_an_import_reaches_the_kiosks_and_lasts(tmp_path: Path) -> None:
    tables = folder(tmp_path / "tables")
    with server_process(tmp_path / "data") as server:
        with server.connect("kiosk", "kiosk-1") as kiosk:
            assert kiosk.view("HallView").items == ""
            checked = items(server, "import", str(tables), "--check")
            assert "新增事项 gjj-rent 公积金提取（租房）" in checked.stdout
            assert "已旧 bank 银行开户证明：2022-03-09 / old bank " in checked.stdout
            assert "--check" in checked.stdout
            assert kiosk.views["HallView"].items == ""
            assert imported(server, tables)["applied"]
            digest = kiosk.view("HallView", lambda view: view.items).items
        path = fetch(server.url, digest, tmp_path / "kiosk")
        assert [each.id for each in decode(path.read_bytes()).items][:2] == ["gjj-rent", "gjj-loan"]
        form = decode(path.read_bytes()).items[0].guide.forms[0]
        assert fetch(server.url, form.file, tmp_path / "forms").read_bytes().startswith(b"%PDF")
        server.kill()
        server.start()
        with server.connect("kiosk", "kiosk-2") as kiosk:
            assert kiosk.view("HallView").items == digest


def test_only_what_is_different_is_said_and_the_same_again_is_no_event(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        tables = folder(tmp_path / "tables")
        imported(server, tables)
        changed = TABLES["items"].replace("不收费", "工本费10元").replace("2026年3月9日,0", ",1")
        said = items(server, "import", str(folder(tables, items=changed)), "--lang", "en")
        assert "changed item gjj-rent 公积金提取（租房）: fee and its basis" in said.stdout
        assert "withdrawn item ill 重大疾病救助: date" in said.stdout
        assert imported(server, tables)["changes"] == []
        events = [each for each in server.events() if each["type"] == "ItemsSet"]
        assert [each["body"]["count"] for each in events] == [6, 6]
        assert events[0]["who"]["station"] == "local"


def test_on_a_store_at_rest_and_written_back(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        server.stop()
        tables = folder(tmp_path / "tables")
        assert len(imported(server, tables)["changes"]) == 7
        assert imported(server, tables)["changes"] == []
        assert [each["type"] for each in server.events()].count("ItemsSet") == 1
        shown = items(server, "show").stdout
        assert shown.startswith("编号\t代码\t业务\t读音\t名称\t日期\t状态\n")
        assert "gjj-rent\tGJJ001\tA\tgjjtqzf\t公积金提取（租房）\t2026-06-01" in shown
        assert "居住证换领\t2026-01-01\t停用" in shown
        guide = items(server, "show", "--item", "gjj-rent").stdout
        assert "身份证 1 核验后退还" in guide
        written = items(server, "export", str(tmp_path / "out"))
        assert "items.csv" in written.stdout
        assert imported(server, tmp_path / "out")["changes"] == []


def test_what_is_wrong_changes_nothing_and_is_explained(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        tables = folder(tmp_path / "tables", items=TABLES["items"].replace(",B,", ",Z,"))
        picture = tmp_path / "photo.xlsx"
        picture.write_bytes(b"\x89PNG")
        for words, said in (
            (("import", str(tables)), 'items.csv, row 4, "业务"'),
            (("import", str(picture)), "\n不是可读的表格"),
            (("import", str(picture)), "CSV files.\n"),
            (("import", str(tmp_path / "none")), "请核对路径"),
            (("import", str(tables), "--stale-months", "0"), "1 到 600"),
            (("show", "--item", "none"), "没有编号为"),
            (("export", str(picture)), "无法写入"),
        ):
            refused = items(server, *words)
            assert (refused.returncode, said in refused.stderr) == (2, True), refused.stderr
            assert "Traceback" not in refused.stderr
        assert "ItemsSet" not in [each["type"] for each in server.events()]


def test_a_lost_catalogue_is_said_and_mended_by_an_import(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        tables = folder(tmp_path / "tables")
        imported(server, tables)
        shutil.rmtree(server.data / "content")
        lost = items(server, "show")
        assert (lost.returncode, "重新导入" in lost.stderr) == (1, True)
        assert len(imported(server, tables)["changes"]) == 7
        assert "共 6 个事项" in items(server, "show").stdout


def test_a_hall_that_has_items_beside_its_file_starts_with_them(tmp_path: Path) -> None:
    hall = tmp_path / "small.toml"
    shutil.copy(SMALL_HALL, hall)
    folder(tmp_path / "small-items")
    with server_process(tmp_path / "data", hall=hall) as server:
        assert "共 6 个事项" in items(server, "show").stdout
        (seeded,) = [each for each in server.events() if each["type"] == "HallSeeded"]
        assert len(seeded["body"]["start"]["items"]) == 64


def test_wrong_items_beside_the_file_stop_the_first_start(tmp_path: Path) -> None:
    hall = tmp_path / "small.toml"
    shutil.copy(SMALL_HALL, hall)
    folder(tmp_path / "small-items", items=TABLES["items"].replace("fund", "fonds"))
    start = ("server", "--data", str(tmp_path / "data"), "--hall", str(hall), "--port", "0")
    refused = run_program(*start, "--no-web", "--no-foresight")
    assert (refused.returncode, "部门" in refused.stderr) == (2, True), refused.stderr
    assert "Traceback" not in refused.stderr
