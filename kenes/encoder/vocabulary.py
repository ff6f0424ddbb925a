"""Pieces of words: a unigram vocabulary as SentencePiece trains it, cut to the languages of the region.

A word is normalised code point by code point, and divided into the pieces whose scores sum highest (Kudo 2018,
https://arxiv.org/abs/1804.10959). Offsets are never asked of pieces: a caller divides a text into words first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

START, PAD, STOP, UNKNOWN = range(4)  # the first four ids, in the order of XLM-R
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
SPACE = "\u2581"  # stands before a piece that opens a word
LONGEST = 48  # characters of a word that are looked at: the rest of a longer one says nothing of what it names
_REMEMBERED = 50_000
# Letters of Tajik that the vocabulary lacks, and what stands for each: «Тоҷикистон», «Ӯ», «Ӣ».
LETTERS = str.maketrans("ҷҶӢӮ", "чЧӣӯ")


class Vocabulary:
    """Pieces with their scores (natural logarithms of their share); `normal` gives code points that are written
    otherwise, some as nothing. The ids are the places in `pieces`, the first four are SPECIAL."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], normal: Mapping[str, str]) -> None:
        if tuple(pieces[:4]) != SPECIAL or len(pieces) != len(scores):
            raise ValueError(f"expected a score for each piece and {SPECIAL} first, got {list(pieces[:4])}")
        self.pieces, self.scores, self.normal = tuple(pieces), tuple(scores), dict(normal)
        self._known = {piece: (at, scores[at]) for at, piece in enumerate(pieces) if at > UNKNOWN and piece}
        self._longest = max(map(len, self._known), default=1)
        self._table = str.maketrans(self.normal)
        self._unknown = min(scores[4:], default=0.0) - 10
        self._memory: dict[tuple[str, bool], tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.pieces)

    def ids(self, word: str, opens: bool = True) -> tuple[int, ...]:
        """The ids of a word without spaces, at least one; `opens` where white space or the start of a text is before it."""
        key = word[:LONGEST], opens
        found = self._memory.get(key)
        if found is None:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            found = self._memory[key] = self._divided((SPACE if opens else "") + self.normalised(key[0])) or (UNKNOWN,)
        return found

    def normalised(self, word: str) -> str:
        """The word as the vocabulary writes it; may be shorter or longer."""
        return word.translate(LETTERS).translate(self._table).replace(" ", SPACE)

    def _divided(self, word: str) -> tuple[int, ...]:
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        came: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            so_far = best[start]
            for stop in range(start + 1, min(size, start + self._longest) + 1):
                piece = self._known.get(word[start:stop])
                if piece is not None and so_far + piece[1] > best[stop]:
                    best[stop], came[stop] = so_far + piece[1], (start, piece[0])
            if so_far + self._unknown > best[start + 1]:
                best[start + 1], came[start + 1] = so_far + self._unknown, (start, UNKNOWN)
        found: list[int] = []
        stop = size
        while stop > 0:
            start, at = came[stop]
            found.append(at)
            stop = start
        return tuple(reversed(found))
