"""Tests of config/paths.py."""

from pathlib import Path

import pytest

import config
from config import paths


def test_config_is_ours_and_no_package_of_the_same_name() -> None:
    assert Path(config.__file__).parent == Path(__file__).resolve().parents[2] / "config"


def test_the_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIAOHAO_DATA", str(tmp_path))
    assert paths.data_folder() == tmp_path


def test_the_data_folder_is_the_accounts_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIAOHAO_DATA", raising=False)
    monkeypatch.setenv("HOME", "/home/hall")
    assert paths.data_folder() == Path("/home/hall/.local/share/jiaohao")


def test_the_chinese_font_is_there() -> None:
    assert paths.chinese_font().suffix == ".ttc"


def test_a_missing_font_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "FONT_CANDIDATES", (tmp_path / "none.ttc",))
    with pytest.raises(FileNotFoundError, match="fonts-noto-cjk"):
        paths.chinese_font()
