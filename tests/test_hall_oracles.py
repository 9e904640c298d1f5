"""How the script at the root installs the programs of other people that judge ours."""

import json
from pathlib import Path

import pytest

from tests.house import ORACLES, PYTHON, House, everything_installed


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_the_tests_install_their_oracles_and_a_hall_does_not(house: House) -> None:
    house.on_path("dpkg-query", everything_installed())
    house.run("kiosk")
    assert "npm" not in house.calls.read_text("utf-8")
    assert "npm ci" in house.run("bench").stderr
    (call,) = [line for line in house.calls.read_text("utf-8").splitlines() if "npm" in line]
    assert f"ci --prefix {house.root}/.venv/oracles --ignore-scripts" in call
    for name in ("package.json", "package-lock.json"):
        there = house.root / ".venv" / "oracles" / name
        assert there.read_bytes() == (ORACLES / name).read_bytes()
    assert house.run("bench").stderr == ""


def test_a_failing_npm_is_told_and_what_it_judges_is_left_out(house: House) -> None:
    house.on_path("dpkg-query", everything_installed())
    house.environment |= {"NPM_EXIT": "1", "NPM_SAYS": "npm error EINTEGRITY"}
    answer = house.run("bench")
    assert answer.returncode == 0
    assert "npm ci failed: the tests that need these programs will be skipped" in answer.stderr
    assert "npm error EINTEGRITY" in answer.stderr
    assert (house.root / ".venv" / ".ready-test").exists()


def test_npm_reads_the_settings_of_this_machine(house: House) -> None:
    house.on_path("dpkg-query", everything_installed())
    house.environment["NPM_CONFIG_GLOBALCONFIG"] = "/srv/npmrc"
    fake = PYTHON.replace('echo "npm $*"', 'echo "npm $NPM_CONFIG_GLOBALCONFIG"')
    house.program(house.root / ".venv" / "bin" / "python", fake)
    house.run("bench")
    assert "npm /srv/npmrc" in house.calls.read_text("utf-8").splitlines()


def test_what_npm_installs_is_held_by_hashes_and_names_no_host() -> None:
    text = (ORACLES / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    packages = {name: each for name, each in json.loads(text)["packages"].items() if name}
    assert len(packages) > 50
    assert [name for name, each in packages.items() if not each.get("integrity")] == []
    assert set(json.loads((ORACLES / "package.json").read_text("utf-8"))["dependencies"]) == {
        "iconv-lite",
        "npos",
        "qr-image",
        "receiptio",
    }
