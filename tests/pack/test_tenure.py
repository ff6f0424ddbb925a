"""Who held a post on a day: boundary days, partial dates, levels, questions in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.pack.pack import Pack
from kenes.pack.tenure import earliest, holds, latest

HOLDS = [
    ("2019-03-20", "2022-01-05", "2019-03-19", False),
    ("2019-03-20", "2022-01-05", "2019-03-20", True),
    ("2019-03-20", "2022-01-05", "2022-01-04", True),
    ("2019-03-20", "2022-01-05", "2022-01-05", False),
    (None, "2019", "1990-01-01", True),
    ("2019", None, "2018-12-31", False),
    ("2019", None, "2019-01-01", None),
    ("2019", None, "2019-12-30", None),
    ("2019", None, "2019-12-31", True),
    ("2019", None, "2020-01-01", True),
    (None, "2019", "2018-12-31", True),
    (None, "2019", "2019-01-01", None),
    (None, "2019", "2019-12-30", None),
    (None, "2019", "2019-12-31", False),
    ("2019-02", None, "2019-02-28", None),
    ("2019-02", None, "2019-03-01", True),
    (None, None, "2019-02-28", True),
    ("2019-05-01", "2020-05-01", "2019", True),
    ("2019-05-01", "2020-05-01", "2018", False),
]


@pytest.mark.parametrize(("since", "until", "on", "expected"), HOLDS)
def test_holds(since: str | None, until: str | None, on: str, expected: bool | None) -> None:
    assert holds(since, until, on) is expected


dates = st.dates().map(lambda day: day.isoformat())
prefixes = st.tuples(dates, st.sampled_from([4, 7, 10])).map(lambda each: each[0][: each[1]])


@given(prefixes, dates)
def test_a_change_never_leaves_nobody(change: str, on: str) -> None:
    """Old until X, new since X: some day of X both are possible, every other day exactly one holds."""
    old, new = holds(None, change, on), holds(change, None, on)
    assert (old, new) in {(True, False), (False, True), (None, None)} or (old, new) == (False, None)
    assert (old is True) == (on < earliest(change))
    assert (new is True) == (on >= latest(change))


def held(pack: Pack, post: str, on: str) -> list[tuple[str, bool]]:
    return [(each.person, each.certain) for each in pack.holders(post, on)]


def test_the_day_of_the_change_is_the_successors(tiny: Pack) -> None:
    assert held(tiny, "xa.president", "2019-06-11") == [("orlan-berikov", True)]
    assert held(tiny, "xa.president", "2019-06-12") == [("asema-berikova", True)]


def test_a_partial_boundary_gives_both(tiny: Pack) -> None:
    assert held(tiny, "xa.foreign-minister", "2019-06-30") == [("pyotr-lesnoy", True)]
    assert held(tiny, "xa.foreign-minister", "2019-07-10") == [("timur-berikov", False), ("pyotr-lesnoy", False)]
    assert held(tiny, "xa.foreign-minister", "2019-08-01") == [("timur-berikov", True)]


def test_before_the_pack_begins_nobody(tiny: Pack) -> None:
    assert held(tiny, "xa.president", "2012-02-29") == []


def test_what_a_person_held(tiny: Pack) -> None:
    assert [each.post for each in tiny.tenures_of("asema-berikova", "2018-01-01")] == ["xa.foreign-minister"]
    assert [each.post for each in tiny.tenures_of("asema-berikova")] == ["xa.president"]
    assert [each.post for each in tiny.career("asema-berikova")] == ["xa.foreign-minister", "xa.president"]
    assert tiny.tenures_of("nobody", "2018-01-01") == ()


def test_holder_of_a_level(tiny: Pack) -> None:
    assert [each.person for each in tiny.holder_of("head-of-state", "xc", "2015-01-01")] == ["karim-tolibov"]
    assert [each.person for each in tiny.holder_of("head-of-state", "xc", "2021-05-05")] == [
        "umid-gaibullo",
        "karim-tolibov",
    ]
    assert tiny.holder_of("head-of-government", "xb", "2021-05-05") == ()


QUESTIONS = [
    ("президент Залесья", "2019-06-11", ["orlan-berikov"]),
    ("Кто был президентом Залесья?", "2019-06-12", ["asema-berikova"]),
    ("глава государства Торстан", "2015-01-01", ["karim-tolibov"]),
    ("министр иностранных дел Залесья", "2017-01-01", ["asema-berikova"]),
    ("глава МИД Залесья", "2019-06-20", ["pyotr-lesnoy"]),
    ("залесский министр иностранных дел", "2020-06-20", ["timur-berikov"]),
    ("заместитель министра иностранных дел Залесья", "2020-01-01", ["marta-kolvin", "pyotr-lesnoy"]),
    ("посол Залесья в Торстане", "2021-01-01", ["gela-tsikadze"]),
    ("посол Торстана в Залесье", "2017-01-01", ["aygul-norboyeva"]),
    ("посол Торстана в Залесье", "2021-01-01", []),
    ("председатель Сената Торстана", "2021-01-01", ["aygul-norboyeva"]),
    ("спикер Сената Торстана", "2020-01-15", ["aygul-norboyeva"]),
    ("генеральный секретарь ОСО", "2020-12-30", ["umid-gaibullo"]),
    ("генсек ОСО", "2020-12-31", []),
    ("генсек ОСО", "2018-12-31", ["umid-gaibullo"]),
    ("foreign minister of Zalesye", "2017-01-01", ["asema-berikova"]),
    ("Төрстан президенті", "2015-01-01", ["karim-tolibov"]),
    ("Toʻrston prezidenti", "2015-01-01", ["karim-tolibov"]),
    ("Асема Берикова", "2017-01-01", ["asema-berikova"]),
    ("погода в Торстане", "2017-01-01", []),
    ("министр", "2017-01-01", []),
    ("президент", "2017-01-01", []),
]


@pytest.mark.parametrize(("question", "on", "people"), QUESTIONS)
def test_questions(tiny: Pack, question: str, on: str, people: list[str]) -> None:
    assert sorted(each.person.id for each in tiny.who(question, on)) == sorted(people)


def test_an_answer_has_its_source(tiny: Pack) -> None:
    (answer,) = tiny.who("президент Залесья", "2020-01-01")
    assert (answer.person.name, answer.post.id, answer.tenure.since) == ("Асема Берикова", "xa.president", "2019-06-12")
    assert answer.source == "Invented for tests"


WHY = [
    ("премьер-министр Залесья", "2019-01-01", [("xa.prime-minister", "absent")]),
    ("премьер-министр Залесья", "2020-05-01", []),
    ("посол Торстана в Залесье", "2020-06-01", [("xc.ambassador.xa", "vacant")]),
    ("посол Торстана в Залесье", "2021-06-01", [("xc.ambassador.xa", "vacant")]),  # some day of 2021 it ended
    ("посол Торстана в Залесье", "2022-01-01", []),
    ("президент Залесья", "2012-02-29", [("xa.president", "unknown")]),
    ("погода в Залесье", "2012-02-29", []),
]


@pytest.mark.parametrize(("question", "on", "expected"), WHY)
def test_why_nobody(tiny: Pack, question: str, on: str, expected: list[tuple[str, str]]) -> None:
    assert [(gap.post, gap.kind) for gap in tiny.why_nobody(question, on)] == expected
