"""«Исполняющий обязанности министра», «врио губернатора»: a post that somebody holds for a while, with its own head."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import cases
from kenes.read.role_words import noun_like
from kenes.text.fold import fold
from kenes.text.span import Span

_SHORT = {"врио", "и.о.", "и.о", "ио"}
_EVERY = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})


def acting(text: str, words: Sequence[Span], i: int) -> int | None:
    """The index of the post itself where word `i` opens «исполняющий обязанности …» or «врио …»; None where it does not."""
    folded = fold(words[i].of(text))
    if folded.startswith("исполняющ") and i + 2 < len(words) and fold(words[i + 1].of(text)) == "обязанности":
        return i + 2
    if folded in _SHORT and i + 1 < len(words):
        return i + 1
    spelled = [word.of(text).lower() for word in words[i : i + 4]] == ["и", ".", "о", "."]
    return i + 4 if spelled and i + 4 < len(words) else None


def head_class(text: str, words: Sequence[Span], i: int) -> str | None:
    """The class of the role whose head word `i` is: a noun of a role, or the word that opens an acting post."""
    post = acting(text, words, i)
    if post is not None:
        return ru.role_class(words[post].of(text)) or "official"
    piece = words[i].of(text)
    cls = ru.role_class(piece)
    return cls if cls is not None and noun_like(piece) else None


def head_cases(text: str, words: Sequence[Span], i: int) -> frozenset[str]:
    """The cases in which the head at word `i` can stand; «врио» stands in all."""
    if acting(text, words, i) is not None and not fold(words[i].of(text)).startswith("исполняющ"):
        return _EVERY
    return cases(words[i].of(text))
