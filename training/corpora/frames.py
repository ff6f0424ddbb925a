"""Sentences made from frames: what Kyrgyz, Uzbek, Tajik and English have no open gold for. Corpus `kenes`.

A frame is a sentence written for Kenes with places for a person, a post, a state …; the people are invented, their
given names and surnames drawn apart. The tables lie in frames/ and are edited without code.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.suffixes import cyrillic, suffixed
from training.marked import Marked, MarkedText

FOLDER = Path(__file__).parent / "frames"
KINDS = ("person", "organisation", "location", "state", "adjective", "city", "region", "post", "event", "date", "law")
_SLOT = re.compile(r"\{(\w+)(?:\+(\w+))?\}")
SEED = 11


def made(count: int, seed: int = SEED) -> Iterator[MarkedText]:
    """`count` texts of two to four sentences for each language and alphabet (ky, uz, uz in Cyrillic, tg, en)."""
    frames, words = _frames(), _words()
    chance = random.Random(seed)
    for lang in frames:
        for letters in ("", "cyrillic") if lang == "uz" else ("",):
            for number in range(count):
                text, spans = "", list[Marked]()
                for frame in chance.sample(frames[lang], chance.randint(2, 4)):
                    text += " " if text else ""
                    text, spans = _filled(frame, lang, bool(letters), words[lang], chance, text, spans)
                yield MarkedText(
                    id=f"frames-{lang}{letters}-{number}",
                    corpus="kenes",
                    lang=lang,
                    text=text,
                    kinds=KINDS,
                    spans=tuple(spans),
                )


def _filled(
    frame: str,
    lang: str,
    letters: bool,
    words: dict[str, list[str]],
    chance: random.Random,
    text: str,
    spans: list[Marked],
) -> tuple[str, list[Marked]]:
    opening, at = len(text), 0
    for slot in _SLOT.finditer(frame):
        text += _written(frame[at : slot.start()], letters)
        kind, case = slot.group(1), slot.group(2) or ""
        word = suffixed(_drawn(kind, lang, words, chance), case, lang)
        word = _written(word, letters)
        if len(text) == opening:
            word = word[0].upper() + word[1:]
        kinds = {"surname": ("person",), "state": ("state", "location"), "city": ("city", "location")}.get(
            kind, (kind,)
        )
        spans += [(each, len(text), len(text) + len(word)) for each in kinds]
        text += word
        at = slot.end()
    return text + _written(frame[at:], letters), spans


def _drawn(kind: str, lang: str, words: dict[str, list[str]], chance: random.Random) -> str:
    if kind != "person":
        return chance.choice(words[kind])
    given, surname = chance.choice(words["given"]), chance.choice(words["surname"])
    form = chance.random()
    if form < 0.12:
        return surname
    if form < 0.2:
        return f"{given[0]}. {surname}"
    return f"{surname} {given}" if form < 0.28 and lang != "en" else f"{given} {surname}"


def _written(words: str, letters: bool) -> str:
    return cyrillic(words) if letters else words


def _frames() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for lang, frame in _rows("frames.tsv"):
        found.setdefault(lang, []).append(frame)
    return found


def _words() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for lang, slot, words in _rows("words.tsv"):
        found.setdefault(lang, {})[slot] = words.split("|")
    return found


def _rows(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith(("#", "lang\t")):
            yield line.split("\t")
