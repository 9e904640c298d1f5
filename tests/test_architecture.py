"""The import contracts of pyproject.toml hold, and light programs stay light."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
from importlinter.cli import lint_imports

from config.paths import PROJECT


def loaded_by(module: str) -> set[str]:
    """The top-level packages in memory after importing `module` in a fresh interpreter."""
    program = f"import json, sys, {module}; print(json.dumps([name for name in sys.modules]))"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, check=True, text=True
    )
    return {name.partition(".")[0] for name in json.loads(answer.stdout)}


@pytest.fixture
def loggers_stay() -> Iterator[None]:
    """import-linter configures logging anew, which would silence every logger made before."""
    yield
    for each in logging.root.manager.loggerDict.values():
        if isinstance(each, logging.Logger):
            each.disabled = False


@pytest.mark.usefixtures("loggers_stay")
def test_the_import_contracts_hold(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    assert lint_imports() == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "module",
    ["server.link.client", "server.link.protocol", "server.link.items", "server.link.content"],
)
def test_the_face_of_the_server_loads_no_database_and_no_qt(module: str) -> None:
    assert not loaded_by(module) & {"sqlalchemy", "alembic", "PySide6", "nicegui", "numpy"}


@pytest.mark.parametrize("module", ["kiosk.app", "counter.app", "display.app"])
def test_a_program_people_look_at_loads_no_database(module: str) -> None:
    assert not loaded_by(module) & {"sqlalchemy", "alembic", "nicegui", "numpy"}


def test_the_server_loads_neither_numpy_nor_qt_nor_the_orm() -> None:
    program = "import sys, server.app; print('sqlalchemy.orm' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, check=True, text=True
    )
    assert answer.stdout.strip() == "False"
    assert not loaded_by("server.app") & {"numpy", "PySide6"}
