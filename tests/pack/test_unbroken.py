"""The four highest posts of each of the five states, day by day from 2015: who held it, or a gap that says why nobody is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kenes.pack.pack import Pack, load, shipped
from kenes.pack.tenure import holds

STATES = ("kz", "kg", "tj", "tm", "uz")
POSTS = ("president", "prime-minister", "foreign-minister", "security-council-secretary")
FIRST = date(2015, 1, 1)


@pytest.fixture(scope="module")
def pack() -> Pack:
    if not (shipped() / "pack.yaml").is_file():
        pytest.skip("there is no shipped pack here: packs/central-asia/pack.yaml is absent")
    return load()


def days(pack: Pack) -> list[str]:
    last = date.fromisoformat(pack.as_of)
    return [(FIRST + timedelta(each)).isoformat() for each in range((last - FIRST).days + 1)]


@pytest.mark.parametrize("post", [f"{state}.{post}" for state in STATES for post in POSTS])
def test_no_day_is_passed_over(pack: Pack, post: str) -> None:
    gaps = [gap for gap in pack.gaps if gap.post == post]
    silent = [
        day
        for day in days(pack)
        if not pack.holders(post, day) and not any(holds(gap.since, gap.until, day) for gap in gaps)
    ]
    assert not silent, f"nobody and no gap from {silent[0]}, {len(silent)} days"
    assert all(gap.source for gap in gaps)


@pytest.mark.parametrize("post", [f"{state}.{post}" for state in STATES for post in POSTS[:3]])
def test_one_person_a_day(pack: Pack, post: str) -> None:
    """Presidents, heads of government, foreign ministers: one person, and the day of each change is known."""
    doubtful = [day for day in days(pack) if len({each.person for each in pack.holders(post, day)}) > 1]
    assert not doubtful


def test_where_a_holder_is_not_known() -> None:
    """The days since 2015 without a name, by post: a smaller number is welcome, a larger one is a lost row."""
    pack = load()
    silent = {
        post: sum(not pack.holders(post, day) for day in days(pack))
        for post in (f"{state}.{post}" for state in STATES for post in POSTS)
    }
    assert {post: count for post, count in silent.items() if count} == {
        "kz.security-council-secretary": 611,
        "kg.foreign-minister": 5,
        "kg.security-council-secretary": 128,
        "tj.security-council-secretary": 75,
        "tm.prime-minister": len(days(pack)),
        "tm.security-council-secretary": 1836,
    }
