"""What things are called in the languages of the region."""

from __future__ import annotations

import pytest

from kenes.pack.pack import load


@pytest.mark.parametrize(
    ("id", "lang", "expected"),
    [
        ("kz", "ru", "Казахстан"),
        ("kz", "kk", "Қазақстан"),
        ("kz", "uz", "Qozogʻiston"),
        ("kz", "en", "Kazakhstan"),
        ("kassym-jomart-tokayev", "kk", "Қасым-Жомарт Тоқаев"),
        ("kassym-jomart-tokayev", "en", "Kassym-Jomart Tokayev"),
        ("sco", "kk", "Шанхай ынтымақтастық ұйымы"),
        ("water", "en", "water"),
        ("nobody-of-that-id", "ru", None),
    ],
)
def test_called(id: str, lang: str, expected: str | None) -> None:
    found = load().called(id, lang)
    assert found == expected if id != "water" else found and found.casefold().startswith("water")


@pytest.mark.parametrize(
    ("on", "expected"), [("2018-06-01", "Астана"), ("2021-06-01", "Нур-Султан"), ("2024-06-01", "Астана")]
)
def test_a_name_of_its_time(on: str, expected: str) -> None:
    assert load().called("kz-astana", "ru", on) == expected


def test_without_a_name_in_the_language_the_nearest_stands_in() -> None:
    pack = load()
    bare = next(
        person for person in pack.people.values()
        if person.name_en and not any(alias.id == person.id and alias.lang in ("tk", "ky") for alias in pack.aliases)
    )  # fmt: skip
    assert pack.called(bare.id, "tk") == bare.name_en
    assert pack.called(bare.id, "ky") == bare.name
