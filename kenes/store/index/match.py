"""What is sought, in the words of each engine: an FTS5 expression for SQLite, a tsquery for PostgreSQL; the newest rows first.

A question is words, "phrases" and beginnings* that must all stand in one sentence; a minus before one keeps its sentences out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, product

import msgspec
from sqlalchemy import Connection, select, text

from kenes.model.errors import BadInput
from kenes.store.bulk import quoted
from kenes.store.index import words
from kenes.store.schema import lexicon
from kenes.text.fold import fold

MOST = 2000  # tokens that a beginning of a word may stand for
_PARTS = re.compile(r'(-?)(?:"([^"]*)"|«([^»]*)»|(\S+))')

Alternatives = tuple[str, ...]
Marks = tuple[str, ...]  # any one of them


class Term(msgspec.Struct, frozen=True):
    """A word or a phrase of a question: for each of its words the keys it can stand for; `beginning` where the last is `вод*`."""

    keys: tuple[frozenset[str], ...]
    beginning: bool = False
    absent: bool = False

    def meets(self, at: int, token: str) -> bool:
        """Whether a token of a text can be the word number `at` of this term."""
        own = words.keys(token)
        if self.beginning and at == len(self.keys) - 1:
            return any(key.startswith(start) for key in own for start in self.keys[at])
        return not self.keys[at].isdisjoint(own)


class Sought(msgspec.Struct, frozen=True):
    """What is sought: phrases of alternative tokens that must stand there, those that must not, marks of which one each."""

    phrases: tuple[tuple[Alternatives, ...], ...] = ()
    without: tuple[tuple[Alternatives, ...], ...] = ()
    marks: tuple[Marks, ...] = ()


def terms(question: str) -> tuple[Term, ...]:
    """The terms of a question. Raises BadInput where nothing in it can be found."""
    found = []
    for minus, plain, russian, word in _PARTS.findall(question):
        said = plain or russian or word
        beginning = said.endswith("*")
        parts = words.split(said)
        if parts:
            keys = [words.asked(part) for part in parts]
            if beginning:
                keys[-1] = frozenset((words.token(fold(parts[-1]), None),))
            found.append(Term(tuple(keys), beginning, bool(minus)))
    if question.strip() and all(term.absent for term in found):
        raise BadInput(f"expected a word to look for, got {question!r}")
    return tuple(found)


def sought(connection: Connection, asked: Sequence[Term], marks: Iterable[Marks]) -> Sought | None:
    """The tokens of this store that terms stand for; None where a term stands for none, so that nothing can be found."""
    phrases: list[tuple[Alternatives, ...]] = []
    without: list[tuple[Alternatives, ...]] = []
    for term in asked:
        tokens = [_tokens(connection, keys) for keys in term.keys]
        if term.beginning:
            tokens[-1] = _beginning(connection, next(iter(term.keys[-1])))
        if not all(tokens):
            if not term.absent:
                return None
            continue
        (without if term.absent else phrases).append(tuple(tokens))
    return Sought(tuple(phrases), tuple(without), tuple(marks))


def rows(
    connection: Connection, table: str, what: Sought, low: int, high: int, limit: int, *, least: bool = False
) -> list[int]:
    """The greatest numbers below `high`, from `low` on, of the rows of an index that hold what is sought; at most `limit`.
    With `least` the smallest, in rising order."""
    order = "ASC" if least else "DESC"
    if connection.dialect.name == "sqlite":
        query = (
            f"SELECT rowid FROM {table} WHERE {table} MATCH :what AND rowid >= :low AND rowid < :high "
            f"ORDER BY rowid {order} LIMIT :most"
        )
        told = fts5(what)
    else:
        query = (
            f"SELECT id FROM {table} WHERE words @@ CAST(:what AS tsquery) AND id >= :low AND id < :high "
            f"ORDER BY id {order} LIMIT :most"
        )
        told = tsquery(what)
    found = connection.execute(text(query), {"what": told, "low": low, "high": high, "most": limit})
    return [int(row) for (row,) in found]


def fts5(what: Sought) -> str:
    """FTS5 knows no alternatives inside a phrase: a phrase is its overlapping pairs, each in every spelling."""
    parts = [f"words : ({_spelled(phrase)})" for phrase in what.phrases]
    parts += [f"marks : ({' OR '.join(map(_string, any_of))})" for any_of in what.marks]
    told = " AND ".join(parts)
    if what.without:
        told = f"({told}) NOT (words : ({' OR '.join(f'({_spelled(phrase)})' for phrase in what.without)}))"
    return told


def tsquery(what: Sought) -> str:
    """A tsquery in its text form."""
    parts = [_followed(phrase) for phrase in what.phrases]
    parts += [_any(any_of, quoted) for any_of in what.marks]
    parts += [f"!{_followed(phrase)}" for phrase in what.without]
    return " & ".join(parts)


def _tokens(connection: Connection, keys: Iterable[str]) -> Alternatives:
    found = connection.execute(select(lexicon.c.token).where(lexicon.c.key.in_(sorted(keys))).distinct())
    return tuple(sorted(token for (token,) in found))


def _beginning(connection: Connection, start: str) -> Alternatives:
    most = connection.execute(
        select(lexicon.c.token)
        .where(lexicon.c.key >= start, lexicon.c.key < start + "\U0010ffff")
        .distinct()
        .limit(MOST + 1)
    ).all()
    if len(most) > MOST:
        raise BadInput(f"expected more letters before *, {start}* stands for over {MOST} words")
    return tuple(sorted(token for (token,) in most))


def _spelled(phrase: tuple[Alternatives, ...]) -> str:
    if len(phrase) == 1:
        return " OR ".join(map(_string, phrase[0]))
    return " AND ".join(
        "(" + " OR ".join(_string(f"{left} {right}") for left, right in product(*pair)) + ")"
        for pair in pairwise(phrase)
    )


def _followed(phrase: tuple[Alternatives, ...]) -> str:
    return "(" + " <-> ".join(_any(tokens, quoted) for tokens in phrase) + ")"


def _any(tokens: Iterable[str], told: Callable[[str], str]) -> str:
    return "(" + " | ".join(map(told, tokens)) + ")"


def _string(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
