"""People, organisations and tenures outside the pack: one name, one record, in every script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kenes.model.record import Record
from kenes.record.identity import latin, slug

Fold = Callable[..., tuple[Record, ...]]
TEXT = "Ирма Дол, глава порта Залесья, ждёт паром. Союз рыбаков против."


def person(article: Any, id: str, name: str, gender: str | None = None, of: str | None = "Залесье=xa") -> Any:
    return article(TEXT, id=id, published=f"2024-05-{10 + ord(id) - ord('a')}").person(
        "Ирма Дол", name, [("глава порта Залесья", of)] if of else [], gender
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Шавкат Мирзиёев", "Shavkat Mirziyoyev"),
        ("Садыр Жапаров", "Sadyr Japarov", "Sadyr Zhaparov"),
        ("Қасым-Жомарт Тоқаев", "Касым-Жомарт Токаев", "Kassym-Jomart Tokayev"),
        ("Бахтиёр Саидов", "Baxtiyor Saidov", "Bakhtiyor Saidov"),
        ("Oʻtkir Nazarov", "O'tkir Nazarov", "Ўткир Назаров"),
        ("Ван И", "Wang Yi"),
    ],
)
def test_one_form_for_the_spellings_of_a_name(names: tuple[str, ...]) -> None:
    assert len({slug(name) for name in names}) == 1


def test_a_name_in_no_known_script_still_has_an_id() -> None:
    assert latin("王毅") == ""
    assert slug("王毅") != slug("王")


def test_one_person_in_two_scripts_with_roles_from_both(article: Any, folded: Fold) -> None:
    [record] = folded(person(article, "a", "Ирма Дол", "f"), person(article, "b", "Irma Dol"), kind="person")
    assert record.id == "person:irma-dol"
    assert record.documents == ("a", "b")
    assert record.value("gender") == "f"
    roles = record.field("role")
    assert roles is not None
    assert [claim.value for claim in roles.held] == ["глава порта Залесья"]


def test_a_patronymic_is_the_same_person(article: Any, folded: Fold) -> None:
    [record] = folded(person(article, "a", "Ирма Дол"), person(article, "b", "Ирма Карловна Дол"), kind="person")
    assert record.title == "Ирма Карловна Дол"
    assert (record.id, record.aliases) == ("person:irma-dol", ("person:irma-karlovna-dol",))


def test_initials_join_only_one_who_is_of_the_same(article: Any, folded: Fold) -> None:
    full, short = person(article, "a", "Ирма Дол"), person(article, "b", "И. Дол")
    assert [record.id for record in folded(full, short, kind="person")] == ["person:irma-dol"]
    assert len(folded(full, person(article, "b", "И. Дол", of="Торстан=xc"), kind="person")) == 2
    assert len(folded(full, short, person(article, "c", "Инна Дол"), kind="person")) == 3


@pytest.mark.parametrize("other", ["Ян Дол", "Ирма Лик", "Дол"])
def test_other_names_are_other_people_and_a_surname_is_nobody(article: Any, folded: Fold, other: str) -> None:
    records = folded(person(article, "a", "Ирма Дол"), person(article, "b", other), kind="person")
    assert len(records) == (1 if other == "Дол" else 2)


def test_a_person_of_the_pack_makes_no_record(article: Any, folded: Fold) -> None:
    made = article(TEXT).person("Ирма Дол", "Асема Берикова=asema-berikova", [("глава порта", "Залесье=xa")])
    assert folded(made) == ()


def test_an_organisation_is_one_by_its_name(article: Any, folded: Fold) -> None:
    made = [
        article(TEXT, id=id).names("Союз рыбаков", name, "organisation")
        for id, name in [("a", "Союз рыбаков"), ("b", "«Союз рыбаков»")]
    ]
    [record] = folded(*made)
    assert (record.kind, record.documents) == ("organisation", ("a", "b"))


def test_a_role_of_a_stranger_is_a_tenure(article: Any, folded: Fold) -> None:
    [record] = folded(person(article, "a", "Ирма Дол"), person(article, "e", "Ирма Дол"), kind="tenure")
    assert record.title == "Ирма Дол — глава порта Залесья"
    assert (record.first, record.last) == ("2024-05-10", "2024-05-14")
    assert record.field("since") is None  # seen first is not begun
    assert record.entity("organisation") == "xa"


def test_only_what_the_pack_does_not_know_is_a_tenure(article: Any, folded: Fold) -> None:
    known = article(TEXT, id="a").person(
        "Ирма Дол", "Асема Берикова=asema-berikova", [("глава порта", "Залесье=xa")], post="xa.president"
    )
    wrong = article(TEXT, id="b").person(
        "Ирма Дол", "Марта Колвин=marta-kolvin", [("глава порта", "Залесье=xa")], post="xa.president"
    )
    records = folded(known, wrong, kind="tenure")
    assert [record.entity("person") for record in records] == ["marta-kolvin"]


def test_an_appointment_and_a_dismissal_make_one_tenure(article: Any, folded: Fold) -> None:
    come = article("Ирма Дол назначена главой порта.", published="2024-05-17", id="a").person("Ирма Дол", "Ирма Дол")
    come.tenure("Ирма Дол", "главой порта", "appointed", "назначена", date="2024-05-16")
    gone = article("Ирма Дол уволена с поста главы порта.", published="2024-09-01", id="b").person(
        "Ирма Дол", "Ирма Дол"
    )
    gone.tenure("Ирма Дол", "главы порта", "dismissed", "уволена", date="2024-09-01")
    [record] = folded(come, gone, kind="tenure")
    assert (record.value("since"), record.value("until")) == ("2024-05-16", "2024-09-01")
    assert [(step.value, step.date) for step in record.history] == [
        ("appointed", "2024-05-16"),
        ("dismissed", "2024-09-01"),
    ]
