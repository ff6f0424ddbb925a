"""People's names in English: those of the pack, and runs of capitals that the words around show to be people.

A run of two capitalised words is a person where a title stands before it, a given name opens it, a role or an age follows it, or
it speaks; one word only where its bearer was named in full, or after «Mr».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from kenes.language import en
from kenes.language.lexicon import rows as lexicon
from kenes.pack.pack import Pack
from kenes.read.english.chunks import Chunk
from kenes.read.english.people.roles import Role
from kenes.read.english.row import Row
from kenes.text.fold import fold
from kenes.text.span import Span

HONORIFICS = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "sir": "m", "lady": "f",
              "dr": None, "dr.": None, "sheikh": "m", "lord": "m", "madam": "f", "gen.": None, "sen.": None, "rep.": None,
              "gov.": None, "prof.": None, "lt.": None, "col.": None}  # fmt: skip
_PARTICLES = en.words("al bin ibn von van der den de da di du la le el ul abu ben dos")
_ENDINGS = ("ov", "ev", "yev", "ova", "eva", "yeva", "sky", "skiy", "skaya", "enko", "zade", "bek", "uly", "kyzy", "ian", "yan",
            "dze", "shvili", "oglu", "ova", "vich", "bayev", "ulu", "zoda", "zoda")  # fmt: skip


_SURNAME_FIRST = frozenset({"cn", "kr", "vn"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name at words [first, last) of a row: its words, the pack's ids it may be, the gender its title shows."""

    row: int
    first: int
    last: int
    span: Span
    words: tuple[str, ...]
    ids: tuple[str, ...] = ()
    gender: str | None = None
    titled: bool = False


@dataclass(slots=True)
class _Seen:
    """What the document shows of its words: those that also stand small, and the surnames that are known."""

    small: frozenset[str]
    given: Mapping[str, str | None]
    surnames: set[str] = field(default_factory=set)


@cache
def _no_name() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon("en-bodies"))


@cache
def given_names() -> Mapping[str, str]:
    """Given names in small letters -> gender (m, f); of a name of both, that of the men unless many women bear it.
    The census of the United States, by `names`, found as a distribution: a script's own `names.py` would stand before the module."""
    carrier = distribution("names")
    found: dict[str, str] = {}
    for file, gender in (("dist.male.first", "m"), ("dist.female.first", "f")):
        for line in Path(str(carrier.locate_file(f"names/{file}"))).read_text(encoding="ascii").splitlines():
            name, share = line.split()[:2]
            if float(share) < 0.002:
                continue
            if name.lower() in found and found[name.lower()] != gender:
                found[name.lower()] = "m" if found[name.lower()] == "m" and float(share) < 0.05 else gender
                continue
            found[name.lower()] = gender
    return found


@cache
def _of_pack(pack: Pack) -> Mapping[str, str | None]:
    """The given names of the pack's people, small, with their gender."""
    found: dict[str, str | None] = {}
    for person in pack.people.values():
        words = (person.name_en or "").split()
        if len(words) > 1:
            found.setdefault(words[0].lower(), person.gender)
    return found


def names(rows: Sequence[Row], found: Sequence[Sequence[Chunk]], pack: Pack) -> list[list[Name]]:
    """The names of each row, in order."""
    small = frozenset(word for row in rows for i, word in enumerate(row.words) if word.islower())
    seen = _Seen(small, {**given_names(), **_of_pack(pack)})
    made: list[list[Name]] = [
        [_known(row, chunk) for chunk in marks if chunk.kind == "person"]
        for row, marks in zip(rows, found, strict=True)
    ]
    for row, marks, names_ in zip(rows, found, made, strict=True):
        for name in names_:
            person = pack.people.get(name.ids[0])
            leads = len(name.words) > 1 and person is not None and person.state in _SURNAME_FIRST
            seen.surnames.add(name.words[0] if leads else name.words[-1])
        for first, last in _runs(row, marks, names_):
            if _person(row, first, last, seen) or _of_state(row, marks, first, last):
                names_.append(_name(row, first, last))
                seen.surnames.add(row.words[last - 1])
    for row, marks, names_ in zip(rows, found, made, strict=True):
        for first, last in _runs(row, marks, names_):
            if (
                row.words[last - 1] in seen.surnames
                and last - first <= 3
                and (last - first > 1 or row.words[first].lower() not in seen.small)
            ) or (last - first == 1 and row.word(first - 1) in HONORIFICS):
                names_.append(_name(row, first, last))
        names_.sort(key=lambda each: each.first)
    return made


def _known(row: Row, chunk: Chunk) -> Name:
    return _name(row, chunk.first, chunk.last, chunk.ids)


def _name(row: Row, first: int, last: int, ids: tuple[str, ...] = ()) -> Name:
    title = row.word(first - 1)
    words = tuple(row.words[first:last])
    return Name(row.number, first, last, row.span(first, last), words, ids, HONORIFICS.get(title), title in HONORIFICS)


def _runs(row: Row, marks: Sequence[Chunk], names: Sequence[Name]) -> list[tuple[int, int]]:
    """Runs of words that may be a name: capitalised, of no other kind. Of a headline in capitals there are none."""
    taken = {i for each in marks if each.kind != "outlet" for i in range(each.first, each.last)} | {
        i for each in names for i in range(each.first, each.last)
    }
    capitals = [i for i in range(len(row)) if row.words[i][0].isalpha()]
    plain = [
        i
        for i in capitals
        if row.words[i][0].islower() and row.low[i] not in en.PREPOSITIONS | en.DETERMINERS | en.CONJUNCTIONS
    ]
    shouted = len(capitals) > 4 and not plain
    if shouted and row.sentence.paragraph == 0:
        return []
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(row):
        if i in taken or not _namelike(row, i):
            i += 1
            continue
        start = i
        while i < len(row) and i not in taken:
            if _namelike(row, i) or (
                row.low[i] in _PARTICLES
                and i + 1 < len(row)
                and i + 1 not in taken
                and _namelike(row, i + 1)
                and i > start
            ):
                i += 1
            else:
                break
        while start < i and row.low[start] in HONORIFICS:
            start += 1
        follows = row.words[i] if i < len(row) else ""
        body = follows in _no_name() and i not in taken
        if start < i <= start + 5 and not body:
            found.append((start, i))
    return found


def _namelike(row: Row, i: int) -> bool:
    word = row.words[i]
    if not word[0].isalpha() or not word[0].isupper() or word in _no_name() or word in en.CALENDAR:
        return False
    if len(word) > 1 and word.isupper() and not word.endswith("."):
        return False
    small = row.low[i]
    if "-" in small and any((part,) in en.roles() for part in small.split("-")):
        return False
    if (
        (small,) in en.roles()
        or small in en.DETERMINERS | en.PREPOSITIONS | en.CONJUNCTIONS | en.PRONOUNS | en.AUXILIARIES | en.ADVERBS
    ):
        return False
    return not (word.endswith(("ian", "ish", "ese")) and "-" in word)


def _person(row: Row, first: int, last: int, seen: _Seen) -> bool:
    """Whether the words around a run show it to be a person."""
    words = row.words[first:last]
    if first == 0 and words[0].lower() in seen.small and words[0].lower() not in seen.given:
        return False
    if last - first == 1:
        return row.word(first - 1) in HONORIFICS and len(words[0]) > 2
    if all(word.lower() in seen.small for word in words):
        return False
    title = row.word(first - 1) in HONORIFICS or _role_before(row, first)
    known = words[0].lower() in seen.given or (len(words[0]) == 2 and words[0].endswith("."))
    ending = words[-1].lower().endswith(_ENDINGS)
    return title or known or ending or _introduced(row, last) or _speaks(row, first, last)


def _of_state(row: Row, marks: Sequence[Chunk], first: int, last: int) -> bool:
    """«and Name Surname of Chile»: in a list of those who came."""
    if last - first < 2 or row.word(last) != "of" or row.word(first - 1) not in ("and", ",", "with"):
        return False
    return any(each.kind == "state" and each.first == last + 1 for each in marks)


def _role_before(row: Row, first: int) -> bool:
    """«Minister Name», «head of the State Department Name»: a role within the words before, no verb between."""
    for k in range(first - 1, max(-1, first - 9), -1):
        if (any(row.low[k : k + size] in en.roles() for size in (1, 2, 3)) and row.low[k] != "head") or row.low[
            k : k + 2
        ] == ("head", "of"):
            return not (k < first - 1 and row.low[k + 1] not in ("of", "for", "to", "at"))
        if row.border(k) or row.words[k] == "," or row.finite(k):
            return False
    return False


def _introduced(row: Row, last: int) -> bool:
    """«Name, a political scientist», «Name, 54,», «Name (Chile)»."""
    if row.word(last) != ",":
        return False
    if row.word(last + 1)[:1].isdigit() and row.word(last + 2) == "," and len(row.word(last + 1)) == 2:
        return True
    for k in range(last + 1, min(last + 8, len(row))):
        if row.border(k) or row.words[k] == "," or row.finite(k):
            return False
        if any(row.low[k : k + size] in en.roles() for size in (1, 2, 3)):
            return True
    return False


def _speaks(row: Row, first: int, last: int) -> bool:
    cue = row.cue(last) if last < len(row) else None
    if cue is not None and cue.form.finite and "zero" in cue.kinds:
        return True
    before = row.cue(first - 1) if first else None
    return (
        before is not None
        and before.form.finite
        and "zero" in before.kinds
        and row.words[first - 2 : first - 1] in ((",",), ("”",), ('"',))
    )


def gender_of(words: Sequence[str], pack: Pack) -> str | None:
    """The gender a name shows: by the given name, or by a Slavic surname of a woman."""
    if len(words) > 1:
        given = words[0].lower()
        found = _of_pack(pack).get(given) or given_names().get(given)
        if found:
            return found
    last = fold(words[-1])
    return "f" if last.endswith(("ova", "eva", "ina", "skaya")) and len(last) > 5 else None


def role_before(made: Sequence[Role], name: Name) -> Role | None:
    """The role that ends where a name begins, a title or a comma between."""
    return next((each for each in made if each.row == name.row and name.first - 1 <= each.last <= name.first), None)
