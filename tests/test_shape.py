"""Holds the budgets of the house: size, nesting, names, docstrings, and nothing of one machine."""

import ast
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from config.paths import PROJECT

MAX_FILE, MAX_FUNCTION, MAX_NESTING = 300, 40, 3

EXCEPTIONS: frozenset[str] = frozenset()
"""`path` or `path:function` allowed over a budget. This list may only shrink."""

BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
BANNED_PARTS = {"manager", "handler", "queue", "customer", "receipt", "branch", "operator"}
NOT_OURS = {"__pycache__", "node_modules", "out"}
WRITTEN_BY_TOOLS = ("server/store/migrations/versions/",)
NESTS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)
Function = ast.FunctionDef | ast.AsyncFunctionDef

MARKS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE = re.compile(
    r"(?<![\w.])/(?:wo"
    r"rk|ro"
    r"ot|fa"
    r"rm|op"
    r"t/(?:py"
    r"pi|wh"
    r"eels))/"
    r"|py"
    r"pi\.org|python"
    r"hosted\.org"
)


@cache
def project_files() -> tuple[str, ...]:
    """Every file of the project, whether git is installed here or not."""
    found = []
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in NOT_OURS and name[0] != "."]
        found += [(Path(folder) / name).relative_to(PROJECT).as_posix() for name in names]
    hidden = [".ci/run", ".gitignore"]
    return tuple(sorted({*found, *hidden}))


def python_files() -> list[str]:
    names = [name for name in project_files() if name.endswith(".py")]
    return [name for name in names if not name.startswith(WRITTEN_BY_TOOLS)]


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((PROJECT / name).read_text("utf-8"), filename=name)


def functions(name: str) -> Iterator[Function]:
    return (node for node in ast.walk(tree(name)) if isinstance(node, Function))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def nesting(node: ast.AST, depth: int = 0) -> int:
    """The deepest block inside `node`; an `elif` is as deep as its `if`."""
    deepest = depth
    for name, children in ast.iter_fields(node):
        for child in children if isinstance(children, list) else [children]:
            if not isinstance(child, ast.AST) or isinstance(child, Function | ast.ClassDef):
                continue
            elif_ = name == "orelse" and isinstance(node, ast.If) and isinstance(child, ast.If)
            deeper = depth + (isinstance(child, NESTS) and not elif_)
            deepest = max(deepest, nesting(child, deeper))
    return deepest


def text(name: str) -> str | None:
    """The words of a file; None if it is not text."""
    raw = (PROJECT / name).read_bytes()
    return None if b"\0" in raw[:8000] else raw.decode("utf-8", errors="replace")


def excused(found: list[str]) -> list[str]:
    return [line for line in found if line.split(" ")[0] not in EXCEPTIONS]


def test_no_file_is_too_long() -> None:
    long = []
    for name in python_files():
        lines = len((PROJECT / name).read_text("utf-8").splitlines())
        if lines > MAX_FILE:
            long.append(f"{name} {lines}")
    assert not excused(long)


def test_no_function_is_too_long() -> None:
    long = [
        f"{name}:{function.name} {length(function)}"
        for name in python_files()
        for function in functions(name)
        if length(function) > MAX_FUNCTION
    ]
    assert not excused(long)


def test_no_function_nests_too_deeply() -> None:
    deep = [
        f"{name}:{function.name} {nesting(function)}"
        for name in python_files()
        for function in functions(name)
        if nesting(function) > MAX_NESTING
    ]
    assert not excused(deep)


def test_every_module_says_what_it_owns() -> None:
    assert not [name for name in python_files() if not ast.get_docstring(tree(name))]


def test_names_are_the_words_of_the_field() -> None:
    banned = []
    for name in python_files():
        stem = Path(name).stem
        if stem in BANNED_NAMES or BANNED_PARTS & set(stem.split("_")):
            banned.append(name)
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.ClassDef) and re.search(
                r"(Manager|Handler|Utils?|Helper|Base)$", node.name
            ):
                banned.append(f"{name}:{node.name}")
    assert not excused(banned)


def test_exceptions_are_still_needed() -> None:
    names = {entry.split(":")[0] for entry in EXCEPTIONS}
    assert names <= set(python_files())


@pytest.mark.parametrize(
    "pattern", [pytest.param(MARKS, id="unfinished"), pytest.param(MACHINE, id="machine")]
)
def test_no_file_holds(pattern: re.Pattern[str]) -> None:
    found = []
    for name in project_files():
        match = pattern.search(text(name) or "")
        if match:
            found.append(f"{name}: {match.group()}")
    assert not found


def test_no_test_sleeps() -> None:
    sleeping = [
        f"{name}:{node.lineno}"
        for name in python_files()
        if name.startswith("tests/") and not name.startswith("tests/benchmarks/")
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.sleep", "qtbot.wait"}
    ]
    assert not sleeping


def test_nesting_counts_blocks_and_not_elif() -> None:
    flat = "def f():\n if a:\n  x\n elif b:\n  x\n elif c:\n  x"
    deep = "def f():\n for a in b:\n  if c:\n   with d:\n    while e:\n     x"
    assert [nesting(ast.parse(source).body[0]) for source in (flat, deep)] == [1, 4]
