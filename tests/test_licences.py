"""Every locked package stands in docs/licences.md, under a licence that goes with Apache-2.0."""

import re

import pytest

from config.paths import PROJECT

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "MIT",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Public domain",
    "Zlib",
}
ROW = re.compile(r"^\| ([a-z0-9-]+) \| (.+?) \|$", re.MULTILINE)


def locked(name: str) -> set[str]:
    text = (PROJECT / "config" / "install" / name).read_text("utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))


def listed(heading: str) -> dict[str, str]:
    text = (PROJECT / "docs" / "licences.md").read_text("utf-8")
    part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {name: licence for name, licence in ROW.findall(part) if name != "package"}


def test_what_runs_is_listed() -> None:
    assert set(listed("Running")) == locked("run.txt")


def test_what_tests_need_is_listed() -> None:
    assert set(listed("Tests only")) == locked("test.txt") - locked("run.txt")


@pytest.mark.parametrize("heading", ["Running", "Tests only"])
def test_every_licence_goes_with_apache(heading: str) -> None:
    foreign = {
        name: licence
        for name, licence in listed(heading).items()
        if not set(re.split(r" AND | OR |, |[()]", licence)) - {""} <= ALLOWED
    }
    assert not foreign


def test_every_locked_package_is_held_by_hashes() -> None:
    for name in ("run.txt", "test.txt"):
        text = (PROJECT / "config" / "install" / name).read_text("utf-8")
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_both_locks_hold_the_same_versions() -> None:
    lines = [
        set(re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE))
        for text in (
            (PROJECT / "config" / "install" / name).read_text("utf-8")
            for name in ("run.txt", "test.txt")
        )
    ]
    assert lines[0] <= lines[1]


def test_the_licence_is_apache_2() -> None:
    text = (PROJECT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
