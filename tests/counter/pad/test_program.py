"""The program itself with a pad in its settings: the line is used, and left when it stops."""

import os
import subprocess
import sys
from pathlib import Path

from config.paths import PROJECT
from tests.counter.pad.line import PadLine
from tests.running import WITHIN_S


def test_the_settings_name_the_line(tmp_path: Path) -> None:
    line = PadLine(tmp_path / "rs485")
    line.put_in()
    own = tmp_path / "counter.toml"
    own.write_text(f'[counter]\npad = "{line.path}"\npad_address = 7\n', "utf-8")
    nobody = "ws://127.0.0.1:9"  # the pad works away from the server too
    words = ["--name", "counter-1", "--settings", str(own), "--url", nobody]
    program = subprocess.Popen(
        [sys.executable, "-m", "counter", *words],
        cwd=PROJECT,
        env=os.environ | {"JIAOHAO_DATA": str(tmp_path)},
        stdin=subprocess.DEVNULL,
    )
    try:
        line.until(lambda: line.shown == "......")
        assert line.told == ["07020a0a0a0a0a0a"]
        line.key(0x0C, address=7)
        line.until(lambda: line.beeps == 1)  # nobody has signed in
        line.until_answered("07100c")
    finally:
        program.terminate()
        assert program.wait(WITHIN_S) == 0
        line.pull_out()
