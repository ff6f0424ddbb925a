"""The tallies of a person, a state, a body: every number of them opens as many records as it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import httpx
import msgspec
import pytest

from kenes.pack.pack import Pack
from kenes.store.view import View
from kenes.web import pages
from kenes.web.door import Door
from kenes.web.interface import tongues
from kenes.web.links import Links
from kenes.web.memory import Memory
from kenes.web.numbers import Number
from kenes.web.page import Asked
from kenes.web.tallies import Tallies, tallies


@pytest.fixture(scope="module")
def of(filled: Path, pack: Pack) -> Iterator[Callable[[str], Tallies]]:
    """`of("kz")` -> the tallies of an id, as its page is given them."""
    door = Door(str(filled))

    def made(id: str) -> Tallies:
        with door.reading() as connection:
            asked = Asked(
                connection=connection,
                pack=pack,
                view=View(),
                path=f"/state/{id}",
                params={"id": id},
                query=(),
                tongue=tongues()["ru"],
                today=date(2025, 6, 1),
                links=Links(pages.all_of(), pack),
                memory=Memory(),
            )
            return tallies(asked, id)

    yield made
    door.close()


def numbers(value: object) -> Iterator[Number]:
    if isinstance(value, Number):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from numbers(msgspec.structs.astuple(value))
    elif isinstance(value, tuple):
        for each in value:
            yield from numbers(each)


@pytest.mark.parametrize(
    "id", ["kz", "kg", "kz-mfa", "emomali-rahmon", "person:azamat-niazov", "person:dilnoza-satarova"]
)
def test_every_number_opens_its_records(
    id: str, of: Callable[[str], Tallies], get: Callable[..., httpx.Response]
) -> None:
    found = list(numbers(of(id)))
    assert found
    for each in found:
        assert each.records > 0
        answer = get(each.address.replace("/records?", "/records.json?")).json()
        assert answer["count"] == each.records, each.address
        assert ("speaker", id) in [tuple(one) for one in answer["which"]["facets"]] or id in each.address.replace(
            "%3A", ":"
        )


def test_what_is_told_of_a_person(of: Callable[[str], Tallies]) -> None:
    rahmon = of("emomali-rahmon")
    assert {each.id for each in rahmon.met} == {"sadyr-japarov", "shavkat-mirziyoyev"}
    assert rahmon.names["sadyr-japarov"] == "Садыр Жапаров"
    assert rahmon.years == ("2024", "2025")
    met = next(row for row in rahmon.parts if row.id == "present")
    assert met.total.records == sum(year.records for year in met.years if year is not None)
    expert = of("person:dilnoza-satarova")
    assert [(row.id, row.total.records) for row in expert.themes] == [("water", 1)]


def test_a_year_and_a_part_without_records_are_not_there(of: Callable[[str], Tallies]) -> None:
    nobody = of("person:nobody-atall")
    assert (nobody.years, nobody.parts, nobody.themes, nobody.met) == ((), (), (), ())
