"""Readers of corpora give exact spans of running text; made sentences are marked where their fillers stand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))

from training.corpora import factrueval, frames, kaznerd, nerel
from training.corpora.suffixes import cyrillic, suffixed
from training.marked import MarkedText, loaded, written


def marks(text: MarkedText) -> list[tuple[str, str]]:
    return [(kind, text.text[start:stop]) for kind, start, stop in text.spans]


def test_kazakh_words_are_joined_as_print_sets_them(tmp_path: Path) -> None:
    rows = "« O\nСуды O\n» O\nДана B-PERSON\nОспанова I-PERSON\n, O\nАлматыда B-GPE\n2024 B-DATE\nжылы I-DATE\nүш B-CARDINAL\n. O\n"
    (tmp_path / "some.txt").write_text(rows + "\nЕкінші O\n", encoding="utf-8")
    first, second = kaznerd.read(tmp_path / "some.txt")
    assert first.text == "«Суды» Дана Оспанова, Алматыда 2024 жылы үш."
    assert marks(first) == [("person", "Дана Оспанова"), ("location", "Алматыда"), ("date", "2024 жылы")]
    assert second.text == "Екінші"


def test_halves_are_the_same_every_time_and_share_nothing() -> None:
    texts = [MarkedText(id=str(n), corpus="kaznerd", lang="kk", text="а", kinds=()) for n in range(101)]
    learn, score = kaznerd.halves(texts)
    assert (learn, score) == kaznerd.halves(texts)
    assert len(learn) == 50
    assert {each.id for each in learn} | {each.id for each in score} == {each.id for each in texts}


def test_brat_spans_with_a_gap_are_taken_from_end_to_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Посол Дана Оспанова в Тасбулаке", encoding="utf-8")
    lines = "T1\tPERSON 6 19\tДана Оспанова\nT2\tCITY 22 31\tТасбулаке\nT3\tPROFESSION 0 5;6 10\tПосол Дана\nT4\tAGE 0 5\tПосол\nR1\tX Arg1:T1\n"
    (tmp_path / "a.ann").write_text(lines, encoding="utf-8")
    (text,) = nerel.read(tmp_path)
    assert marks(text) == [("city", "Тасбулаке"), ("person", "Дана Оспанова"), ("post", "Посол Дана")]


def test_a_name_is_taken_without_the_words_that_describe_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("мэрии Тасбулака, посол Дана Оспанова, фонд «Мост»", encoding="utf-8")
    parts = (
        "1 org_descr 0 5 9 1\n2 loc_name 6 9 9 1\n3 job 17 5 9 1\n4 name 23 4 9 1\n5 surname 28 8 9 1\n6 org_descr 38 4 9 1\n"
        "7 org_name 44 4 9 1\n"
    )
    (tmp_path / "a.spans").write_text(parts, encoding="utf-8")
    objects = (
        "1 Org 1 2 # мэрии Тасбулака\n2 LocOrg 2 # Тасбулака\n3 Person 4 5 3 # Дана Оспанова\n4 Org 6 7 # фонд «Мост»\n"
    )
    (tmp_path / "a.objects").write_text(objects, encoding="utf-8")
    (text,) = factrueval.read(tmp_path)
    assert sorted(marks(text)) == [("location", "Тасбулака"), ("organisation", "Мост"), ("person", "Дана Оспанова")]


@pytest.mark.parametrize(
    ("word", "case", "lang", "made"),
    [
        ("Бишкек", "loc", "ky", "Бишкекте"),
        ("Ош", "abl", "ky", "Оштон"),
        ("Кыргызстан", "gen", "ky", "Кыргызстандын"),
        ("Түркия", "dat", "ky", "Түркияга"),
        ("Дүйшөмбү", "loc", "ky", "Дүйшөмбүдө"),
        ("Toshkent", "loc", "uz", "Toshkentda"),
        ("rais", "poss", "uz", "raisi"),
        ("vazir", "", "uz", "vazir"),
        ("Президент", "iz", "tg", "Президенти"),
    ],
)
def test_suffixes(word: str, case: str, lang: str, made: str) -> None:
    assert suffixed(word, case, lang) == made


def test_uzbek_in_its_other_alphabet() -> None:
    assert cyrillic("Oʻzbekiston va Toshkent shahar elchisi") == "Ўзбекистон ва Тошкент шаҳар элчиси"


def test_made_texts_are_marked_word_for_word_and_the_same_every_time(tmp_path: Path) -> None:
    texts = list(frames.made(12))
    assert texts == list(frames.made(12))
    assert {text.lang for text in texts} == {"ky", "uz", "tg", "en"}
    for text in texts:
        for kind, words in marks(text):
            assert words == words.strip()
            assert kind in text.kinds
            assert "{" not in text.text
    assert written(texts, tmp_path / "texts.jsonl") == len(texts) == 60
    assert list(loaded(tmp_path / "texts.jsonl")) == texts
