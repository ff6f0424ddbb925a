"""The floors of the house, held by reading the imports: a room sees only what lies below it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KENES = ROOT / "kenes"
FLOORS = {
    "text": 0, "model": 1, "pack": 2, "source": 3, "language": 3, "encoder": 3, "read": 4, "record": 5, "store": 6, "commands": 8,
    "web": 7, "publish": 7, "watch": 7, "engine": 8, "cli": 9, "__init__": 9, "__main__": 10,
}  # fmt: skip
# Rooms of one floor that may know each other: a page must be told its language before it is a document.
SIBLINGS = {("source", "language")}
PURE = ("text", "model", "pack", "read", "record", "language", "encoder")
IMPURE = {
    "socket",
    "http",
    "httpx",
    "urllib.request",
    "sqlite3",
    "sqlalchemy",
    "subprocess",
    "threading",
    "multiprocessing",
    "random",
}
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc"}


def room(path: Path) -> str:
    parts = path.relative_to(KENES).parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


FILES = sorted(KENES.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(KENES)))
def test_imports_go_down_only(path: Path) -> None:
    here = room(path)
    if here == "sample":
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "kenes" or len(parts) < 2 or parts[1] not in FLOORS:
            continue
        there = parts[1]
        if there == here or (here, there) in SIBLINGS or FLOORS[here] > FLOORS[there]:
            continue
        pytest.fail(f"{path.relative_to(ROOT)} (floor {FLOORS[here]}) imports {name} (floor {FLOORS[there]})")


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in PURE], ids=lambda path: str(path.relative_to(KENES)))
def test_the_lower_floors_are_pure(path: Path) -> None:
    """No network, no database, no clock, no chance below the store; `source` alone may fetch."""
    found = imports(path)
    assert not found & IMPURE, f"{path.relative_to(ROOT)} imports {sorted(found & IMPURE)}"
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    clocks = {"datetime.now", "datetime.today", "date.today", "time.time", "datetime.utcnow"}
    assert not calls & clocks, f"{path.relative_to(ROOT)} asks the clock: {sorted(calls & clocks)}"


def test_every_room_has_a_floor() -> None:
    rooms = {room(path) for path in FILES} - {"sample"}
    assert rooms <= set(FLOORS), f"rooms without a floor: {sorted(rooms - set(FLOORS))}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(KENES)))
def test_a_file_is_named_by_its_noun_and_says_its_duty(path: Path) -> None:
    assert path.stem not in NO_NAMES, f"{path.name} says nothing"
    if path.stat().st_size:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path.name} has no docstring"


def test_no_python_in_the_packs() -> None:
    assert not list((ROOT / "packs").rglob("*.py"))
