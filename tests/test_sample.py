"""The chronicle that ships with Kenes: what it holds, where each fact comes from, and that nobody is quoted in it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import datetime
from itertools import combinations
from pathlib import Path

import pytest

import kenes.sample
from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.read.read import read
from kenes.record.words import shingles
from kenes.source.files import documents

CHRONICLE = Path(kenes.sample.__file__).parent / "chronicle"
FEWEST = {"ru": 120, "kk": 17, "en": 22, "uz": 12, "tg": 3}
WORDS = range(60, 161)  # of a dispatch, without its title


@pytest.fixture(scope="module")
def dispatches() -> list[Document]:
    return [
        item for path in sorted(CHRONICLE.glob("*/*.json")) for item in documents(path) if isinstance(item, Document)
    ]


@pytest.fixture(scope="module")
def readings(dispatches: list[Document], pack: Pack) -> list[tuple[Document, Reading]]:
    return [(dispatch, read(dispatch, pack)) for dispatch in dispatches]


def test_every_file_is_a_dispatch_of_its_name_and_year(dispatches: list[Document]) -> None:
    paths = sorted(CHRONICLE.glob("*/*.json"))
    assert [path.stem for path in paths] == [dispatch.id for dispatch in dispatches]
    for path, dispatch in zip(paths, dispatches, strict=True):
        assert dispatch.published is not None
        moment = datetime.fromisoformat(dispatch.published)
        assert moment.utcoffset() is not None, f"{path.name}: a time without its zone"
        assert path.parent.name == str(moment.year)
        assert path.stem.startswith(moment.date().isoformat())
        assert 2017 <= moment.year <= 2025
        assert path.stem.endswith(f"-{dispatch.lang}")


def test_enough_in_every_language(dispatches: list[Document]) -> None:
    counts = Counter(dispatch.lang for dispatch in dispatches)
    assert set(counts) == set(FEWEST)
    assert not {lang: count for lang, count in counts.items() if count < FEWEST[str(lang)]}


def test_the_readme_counts_them(dispatches: list[Document]) -> None:
    readme = CHRONICLE.parents[2] / "README.md"
    assert f"a chronicle of {len(dispatches)} dispatches" in readme.read_text(encoding="utf-8")


def test_the_desks_say_whose_they_are(dispatches: list[Document]) -> None:
    """No outlet of the real world is made to say what it never wrote."""
    assert all("Kenes" in str(dispatch.outlet) and dispatch.url is None for dispatch in dispatches)


def test_short_with_a_title_and_a_dateline(dispatches: list[Document]) -> None:
    for dispatch in dispatches:
        title, first, *rest = dispatch.text.split("\n\n")
        assert title == dispatch.title
        assert rest, f"{dispatch.id}: one paragraph only"
        assert dispatch.place
        assert re.match(r"[^\W\d_]", first)
        assert " — " in first[:40], f"{dispatch.id}: no dateline"
        assert len(" ".join((first, *rest)).split()) in WORDS, dispatch.id


def test_each_has_its_sources_and_each_source_its_dispatch(dispatches: list[Document]) -> None:
    with (CHRONICLE / "SOURCES.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["dispatch"] for row in rows} == {dispatch.id for dispatch in dispatches}
    for row in rows:
        assert row["fact"].strip(), row
        assert re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?/\S*", row["source"]), row


def test_no_two_are_the_same(dispatches: list[Document]) -> None:
    assert len({dispatch.digest for dispatch in dispatches}) == len(dispatches)
    assert len({dispatch.title for dispatch in dispatches}) == len(dispatches)
    bags = [(dispatch.id, shingles(dispatch.text)) for dispatch in dispatches]
    for (one, a), (other, b) in combinations(bags, 2):
        assert len(a & b) < 0.5 * min(len(a), len(b)), f"{one} and {other} are told in the same words"


def test_nobody_is_quoted(readings: list[tuple[Document, Reading]]) -> None:
    """What people said is told in our words: neither a quotation nor marks with a sentence in them."""
    for dispatch, reading in readings:
        assert {quotation.kind for quotation in reading.quotations} <= {"indirect"}, dispatch.id
        marked = re.findall(r"«([^»]*)»|“([^”]*)”|\"([^\"]*)\"", dispatch.text)
        assert all(len("".join(words).split()) <= 8 for words in marked), dispatch.id


def test_somebody_is_reported_and_somebody_meets(readings: list[tuple[Document, Reading]]) -> None:
    russian = [(dispatch, reading) for dispatch, reading in readings if dispatch.lang == "ru"]
    silent = [
        dispatch.id
        for dispatch, reading in russian
        if not (reading.quotations or reading.engagements or reading.tenures or reading.instruments)
    ]
    assert not silent
    assert sum(bool(reading.quotations) for _, reading in russian) > len(russian) / 2
    assert sum(bool(reading.engagements) for _, reading in russian) > len(russian) / 2


def test_people_and_states_are_of_the_pack(readings: list[tuple[Document, Reading]]) -> None:
    """Each dispatch names people, bodies or meetings, and places, that the pack knows; so is every state."""
    people = Counter[bool]()
    for dispatch, reading in readings:
        known = {mention.kind for mention in reading.mentions if mention.entity}
        assert known & {"person", "post", "organisation", "format"}, dispatch.id
        assert known & {"state", "place", "post"}, dispatch.id
        assert all(m.entity or m.candidates for m in reading.mentions if m.kind == "state"), dispatch.id
        people.update(mention.entity is not None for mention in reading.mentions if mention.kind == "person")
    assert people[True] > 9 * people[False]
