"""How well a name that is found in Russian is found in the same sentence in another language.

    python eval/aligned.py FOLDER                   the share per language, by names and by sentences
    python eval/aligned.py FOLDER --absent FILE     the same without the names that only the Russian sentence has
    python eval/aligned.py FOLDER --missing 20      and the names missed most often, per language
    python eval/aligned.py FOLDER --show uz kz      and the sentences of Uzbek where Казахстан was missed (`any` for every name)

FOLDER holds aligned sentences, one a line: `ru-kk/ru-kk.ru` beside `ru-kk/ru-kk.kk`, and so on for ky, uz and en. They are cut into
words by spaces; an apostrophe inside an Uzbek word is joined again before names are looked for. A name is a state or an organisation
of the pack that the Russian sentence names with a noun (`Казахстан`, `в ООН`; not `казахстанский`, which other languages may leave
out), once a sentence. It is found where the other sentence names the same thing in any way: by noun, adjective or resident. A
sentence is right where all its names are found.

A translator may write `our country`, or leave a name out; then there is nothing to find. Who has read the missed sentences lists
these names in FILE, JSON: {"kk": [[12, "in"]]} says that line 12, counted from 1, does not name Индия in Kazakh. Two shares are then
printed: of all names, and of those that the other sentence has.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kenes.model.errors import BadInput, Error
from kenes.pack.names import Hit
from kenes.pack.pack import Pack, load

LANGUAGES = ("kk", "ky", "uz", "en")
Absent = dict[str, list[tuple[int, str]]]
_INFLECTED = ("adjective", "resident")
_CUT = re.compile(r"(?<=[^\W\d_]) ?(['ʻʼ‘’`]) (?=[^\W\d_])|(?<=[^\W\d_]) (['ʻʼ‘’`])(?=[^\W\d_])")


class Pair(msgspec.Struct, frozen=True):
    """Line `line` of a file: the two sentences, the ids the Russian names, and those of them that were not found in the other."""

    line: int
    russian: str
    other: str
    names: tuple[str, ...]
    missed: tuple[str, ...]


class Shares(msgspec.Struct, frozen=True):
    """Of the names and of the sentences that have any: how many there are, how many are found."""

    names: int
    names_found: int
    sentences: int
    sentences_found: int

    def __str__(self) -> str:
        names, sentences = self.names_found / (self.names or 1), self.sentences_found / (self.sentences or 1)
        return (
            f"names {names:.3f} ({self.names_found}/{self.names}), "
            f"sentences {sentences:.3f} ({self.sentences_found}/{self.sentences})"
        )


def aligned(folder: Path, lang: str) -> Iterator[tuple[int, str, str]]:
    """(line, Russian, `lang`) for the aligned sentences in `folder`, empty ones left out. Raises BadInput where they do not align."""
    stem = folder / f"ru-{lang}" / f"ru-{lang}"
    texts = []
    for end in ("ru", lang):
        path = stem.with_suffix(f".{end}")
        if not path.is_file():
            raise BadInput(f"expected aligned sentences at {path}, one a line; got no file")
        texts.append(path.read_text(encoding="utf-8").split("\n"))
    if len(texts[0]) != len(texts[1]):
        raise BadInput(
            f"expected as many lines in both files of {stem.parent}, got {len(texts[0])} and {len(texts[1])}"
        )
    for line, (russian, other) in enumerate(zip(*texts, strict=True), 1):
        if russian.strip() and other.strip():
            yield line, russian, _joined(other) if lang == "uz" else other


def pairs(pack: Pack, sentences: Iterable[tuple[int, str, str]], lang: str) -> list[Pair]:
    """The pairs whose Russian sentence names a state or an organisation."""
    found = []
    for line, russian, other in sentences:
        named = _named(pack.names.find(russian, "ru"), nouns=True)
        if named:
            there = frozenset[str]().union(*_named(pack.names.find(other, lang), nouns=False))
            missed = tuple(min(ids) for ids in named if not ids & there)
            found.append(Pair(line, russian, other, tuple(min(ids) for ids in named), missed))
    return found


def present(found: Iterable[Pair], absent: Iterable[tuple[int, str]]) -> list[Pair]:
    """The pairs without the names that the other sentence does not have; a pair left without names is left out.

    Raises BadInput where a name that is said to be absent was found, or is not there: the list is then of another text.
    """
    gone = set(absent)
    kept = []
    for pair in found:
        names = tuple(each for each in pair.names if (pair.line, each) not in gone)
        missed = tuple(each for each in pair.missed if (pair.line, each) not in gone)
        if len(pair.names) - len(names) != len(pair.missed) - len(missed):
            raise BadInput(
                f"expected names that only the Russian sentence has; one of line {pair.line} is found in both"
            )
        if names:
            kept.append(Pair(pair.line, pair.russian, pair.other, names, missed))
    return kept


def shares(found: list[Pair]) -> Shares:
    """The shares over all pairs."""
    return Shares(
        sum(len(pair.names) for pair in found),
        sum(len(pair.names) - len(pair.missed) for pair in found),
        len(found),
        sum(not pair.missed for pair in found),
    )


def _joined(text: str) -> str:
    """`bo ’ lim` as it was written: `bo’lim`."""
    return _CUT.sub(lambda found: found.group(1) or found.group(2), text)


def _named(hits: list[Hit], *, nouns: bool) -> list[frozenset[str]]:
    """What each hit means, all candidates of it, each set once; with `nouns` of hits that name a state or organisation by a noun.

    A capital that may speak for its state stays both: `Тегеран` is found where the other sentence has the city.
    """
    sets = (
        frozenset(each.id for each in hit.candidates)
        for hit in hits
        if not nouns or any(each.table == "organisations" and each.kind not in _INFLECTED for each in hit.candidates)
    )
    return list(dict.fromkeys(sets))


def main(words: list[str] | None = None) -> int:
    """Prints the shares; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--absent", type=Path, metavar="FILE")
    asked.add_argument("--missing", type=int, default=0, metavar="N")
    asked.add_argument("--show", nargs=2, metavar=("LANG", "ID"))
    asked.add_argument("--pack", type=Path)
    given = asked.parse_args(words)
    try:
        pack = load(given.pack)
        absent = msgspec.json.decode(given.absent.read_bytes(), type=Absent) if given.absent else {}
        for lang in LANGUAGES:
            found = pairs(pack, aligned(given.folder, lang), lang)
            print(f"{lang}: {shares(found)}")
            if given.absent:
                found = present(found, absent.get(lang, ()))
                print(f"{lang}, named in both: {shares(found)}")
            for id, times in Counter(id for pair in found for id in pair.missed).most_common(given.missing):
                print(f"    {id} missed {times} of {sum(id in pair.names for pair in found)}")
            for pair in found if given.show and given.show[0] == lang else ():
                if given.show[1] in (*pair.missed, "any" if pair.missed else ""):
                    print(f"    {pair.line}: {', '.join(pair.missed)}\n    {pair.russian}\n    {pair.other}\n")
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
