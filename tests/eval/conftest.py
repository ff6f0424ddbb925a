"""The evaluation room is run as scripts: its files see each other by their own names, so do its tests."""

from __future__ import annotations

import sys
from pathlib import Path

EVAL = Path(__file__).resolve().parent.parent.parent / "eval"
sys.path.insert(0, str(EVAL))
