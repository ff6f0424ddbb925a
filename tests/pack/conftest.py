"""The invented pack of tests/pack/tiny, read once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kenes.pack.pack import Pack, load

TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="session")
def tiny() -> Pack:
    return load(TINY)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tiny pack to break."""
    return Path(shutil.copytree(TINY, tmp_path / "pack"))
