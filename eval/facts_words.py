"""The words of facts_words.tsv by their group: verbs of leading, of meeting, nouns that open a body's name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kenes.text.fold import fold


@cache
def group(name: str) -> frozenset[str]:
    """The lemmas of one group, folded."""
    lines = Path(__file__).with_name("facts_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return frozenset(fold(lemma) for known, lemma in rows if known == name)
