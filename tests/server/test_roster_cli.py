"""`./hall roster` beside a running server and on a store at rest."""

import json
from pathlib import Path

from tests.running import run_program, server_process

FILE = """工号,窗口,星期,上班,下班,休息,替班
101,1号窗口,1-5,09:00,17:00,12:00-12:45,103
103,,1-5,09:00,17:00,,
"""


def test_a_spreadsheet_becomes_the_roster_running_and_stopped(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(FILE, "utf-8")
    with server_process(tmp_path / "data") as server:
        data = ("--data", str(server.data))
        shown = run_program("roster", str(file), *data)
        assert "+ 1 | 1,2,3,4,5 |  | 09:00 | 17:00 | 12:00-12:45 | 103" in shown.stdout
        assert "--apply" in shown.stdout
        assert [each["type"] for each in server.events()].count("RosterSet") == 0
        assert run_program("roster", str(file), *data, "--apply").returncode == 0
        (event,) = [each for each in server.events() if each["type"] == "RosterSet"]
        assert (event["who"]["station"], len(event["body"]["roster"])) == ("local", 2)
        again = json.loads(run_program("roster", str(file), *data, "--apply", "--json").stdout)
        assert again == {"applied": True, "changes": []}
        server.stop()
        file.write_text(FILE.replace("103,,1-5", "103,,1-4"), "utf-8")
        late = ("--hall-time", "2026-11-23T10:00:00+08:00")
        changed = run_program("roster", str(file), *data, "--apply", "--json", *late)
        assert [each["person"] for each in json.loads(changed.stdout)["changes"]] == ["103"]
        assert run_program("roster", *data).stdout.splitlines()[1:] == [
            '101,1,"1,2,3,4,5",,09:00,17:00,12:00-12:45,103',
            '103,备勤,"1,2,3,4",,09:00,17:00,,',
        ]


def test_a_wrong_file_changes_nothing_and_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    with server_process(tmp_path / "data") as server:
        for text, said in (
            (FILE.replace("09:00", "九点"), "第 2 行"),
            (FILE.replace("\n103", "\n777"), "777"),
            (FILE + FILE.splitlines()[1] + "\n", "排班有重叠"),
        ):
            file.write_text(text, "utf-8")
            refused = run_program("roster", str(file), "--data", str(server.data), "--apply")
            assert (refused.returncode, said in refused.stderr) == (2, True), refused.stderr
            assert "Traceback" not in refused.stderr
        folder = tmp_path / "folder.csv"
        folder.mkdir()
        for path, said in ((tmp_path / "none.xlsx", "没有"), (folder, "无法读取")):
            refused = run_program("roster", str(path), "--data", str(server.data))
            assert (refused.returncode, said in refused.stderr) == (2, True), refused.stderr
            assert "Errno" not in refused.stderr
        assert "RosterSet" not in [each["type"] for each in server.events()]
