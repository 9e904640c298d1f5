"""`./hall printer --window` as a process: the printer behind it prints, and ends with it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from config.paths import PROJECT
from demo.processes import Program
from printers.encode import encode
from printers.slip import compose
from printers.transports.tcp import tcp
from printers.wire import Wire
from tests.printers.examples import PATIENT, ZH


def test_a_slip_behind_the_window_and_a_clean_end(tmp_path: Path) -> None:
    words = ["demo.printer_window", "--window", "--port", "0", "--out", str(tmp_path / "slips")]
    window = Program("window", words, tmp_path / "log", {"QT_QPA_PLATFORM": "offscreen"})
    try:
        port = window.expect("ready")["port"]
        assert Wire(tcp("127.0.0.1", port), PATIENT).print(encode(compose(ZH, 80))).proven
        assert Path(window.expect("slip")["slip"]).exists()
    finally:
        code = window.stop()
    assert code == 0
    assert window.complaints() == []
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", port)) != 0, "the printer went with its window"


def test_bad_input_is_the_printers_to_tell(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "demo.printer_window", "--window", "--out", str(tmp_path)]
        + ["--port", "70000"],
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "70000" in done.stderr
