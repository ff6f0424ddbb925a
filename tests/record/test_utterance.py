"""Utterances: the same words in several outlets are one, side by side; other words, speakers and times are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kenes.model.record import Record

Fold = Callable[..., tuple[Record, ...]]
SAID = "Мы построим паром через Большую Или до конца этого года. Это решит спор о рыбе между соседями"
CUT = "Мы построим паром через Большую Или до конца этого года"
MENDED = "Мы построим паром через Большую Или уже до конца этого года. Это решит спор о рыбе между соседями"
WHO, OTHER = "Ирма Дол", "Умид Ғайбулло=umid-gaibullo"


def say(
    article: Any, id: str, words: str, speaker: str | None, published: str | None = "2024-05-17", **known: Any
) -> Any:
    made = article(f"«{words}», — сказано в порту.", published=published, id=id, **known)
    if speaker and "=" not in speaker and " " in speaker:
        made.people.clear()
        made = article(f"«{words}», — сказала {speaker}.", published=published, id=id, **known).person(speaker, speaker)
    return made.said(words, speaker)


def test_variants_stand_side_by_side(article: Any, folded: Fold) -> None:
    told = [
        say(article, "a", CUT, WHO),
        say(article, "b", SAID, WHO),
        say(article, "c", MENDED, WHO, outlet="president.xc"),
    ]
    [record] = folded(*told, kind="utterance")
    assert record.documents == ("a", "b", "c")
    variants = record.field("words")
    assert variants is not None
    assert [claim.value for claim in variants.claims] == [MENDED, SAID, CUT]
    assert variants.why == "official source"
    assert record.entity("speaker") == "person:irma-dol"


def test_marks_and_case_are_no_variant(article: Any, folded: Fold) -> None:
    told = [
        say(article, "a", "Паром, наш общий паром, ещё в пути", WHO),
        say(article, "b", "паром - наш общий паром - еще в пути", WHO),
    ]
    [record] = folded(*told, kind="utterance")
    assert record.documents == ("a", "b")


@pytest.mark.parametrize(
    ("words", "speaker", "published"),
    [
        (SAID, OTHER, "2024-05-17"),
        (SAID, None, "2024-05-17"),
        (SAID, WHO, "2024-09-17"),
        ("Мы построим мост через малую речку в будущем веке, и рыба тут ни при чём", WHO, "2024-05-17"),
        (" ".join([SAID + "."] * 1 + [f"Слово {n} о причале и канатах порта" for n in range(40)]), WHO, "2024-05-17"),
    ],
    ids=["another speaker", "nobody known", "months later", "other words", "a whole speech"],
)
def test_what_differs_stays_two(article: Any, folded: Fold, words: str, speaker: str | None, published: str) -> None:
    records = folded(say(article, "a", SAID, WHO), say(article, "b", words, speaker, published), kind="utterance")
    assert len(records) == 2


def test_short_words_must_be_the_very_same(article: Any, folded: Fold) -> None:
    one, same, other = (
        say(article, "a", "Паром готов", WHO),
        say(article, "b", "Паром готов!", WHO),
        say(article, "c", "Паром утонул", WHO),
    )
    assert sorted(record.documents for record in folded(one, same, other, kind="utterance")) == [("a", "b"), ("c",)]


def test_a_quotation_told_twice_in_one_text_is_one(article: Any, folded: Fold) -> None:
    made = article(f"{CUT}, считает порт\n\n«{CUT}», — сказано.", id="a").said(CUT, None)
    made.quotations.append(made.quotations[0])
    [record] = folded(made, kind="utterance")
    assert len(record.reports) == 2
    assert record.documents == ("a",)


def test_a_lone_surname_joins_the_full_name(article: Any, folded: Fold) -> None:
    [record] = folded(say(article, "a", SAID, WHO), say(article, "b", SAID, "Дол"), kind="utterance")
    speaker = record.field("speaker")
    assert speaker is not None
    assert [claim.value for claim in speaker.claims] == ["Ирма Дол", "Дол"]
