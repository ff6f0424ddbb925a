"""The feed by story: what tells of one occurrence stands together under its title, each record once, at a bounded price."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
from sqlalchemy import event

from kenes.model.record import Record
from kenes.store.open import open_store
from kenes.store.telling.asked import Head, heads
from kenes.web.strands import strands

Get = Callable[..., httpx.Response]


def told(id: str, *documents: str) -> Record:
    return Record(id=id, kind="utterance", title=id, fields=(), documents=documents)


def test_records_of_one_story_follow_each_other() -> None:
    summit, bridge = (Head(f"story:{name}", name, name, 2, (), ()) for name in ("summit", "bridge"))
    known = {"a": summit, "b": bridge, "c": summit}
    found = strands([told("1", "a"), told("2", "b"), told("3", "c"), told("4", "z"), told("5", "b", "c")], known)
    assert [(each.story.title if each.story else None, each.records) for each in found] == [
        (
            "summit",
            ("5", "1", "3"),
        ),  # the fifth is in both: more of the records here are of the summit; most documents tell it
        ("bridge", ("2",)),
        (None, ("4",)),
    ]


def test_a_page_of_the_feed(get: Get) -> None:
    page = get("/").text
    seen = 0
    for day in get("/index.json").json()["days"]:
        assert [id for each in day["strands"] for id in each["records"]] == [each["id"] for each in day["records"]]
        of = {each["id"]: each for each in day["records"]}
        for each in day["strands"]:
            over = each["story"]
            assert over is not None
            assert f'href="/story/{over["id"]}"' in page or over["size"] == 1
            story = get(f"/story/{over['id']}.json").json()["story"]
            links = [link["document"] for link in story["links"]]
            assert (len(links), story["title"]) == (over["size"], over["title"])
            assert all(set(of[id]["documents"]) & set(links) for id in each["records"])
            seen += over["size"] > 1
    assert seen, "no strand of the first page is of a story with several documents"


def test_the_stories_of_many_documents_are_one_question(filled: Path, get: Get) -> None:
    with open_store(str(filled)) as store, store.reading() as connection:
        documents = [
            id for day in get("/index.json").json()["days"] for each in day["records"] for id in each["documents"]
        ]
        asked: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        found = heads(connection, [*documents, "nobody"])
    assert set(found) == set(documents)
    assert len(asked) == 1


def test_an_engagement_is_told_by_the_name_of_its_format(opened) -> None:
    page = opened("/?kind=engagement")
    known = page.locator(".entry-engagement .what").all_inner_texts()
    assert any("Консультативн" in each for each in known)
