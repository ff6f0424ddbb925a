"""The review: a reviewer's journey in the browser by keyboard, the forms without JavaScript, and what is not taken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from sqlalchemy import text

from kenes.model.judgement import Judgement
from kenes.model.record import Record
from kenes.store import ledger, query
from kenes.store.open import open_store

ROOT = Path(__file__).resolve().parent.parent.parent


class Desk:
    """A store of its own, served, with a client that has opened the review, so that its forms are taken."""

    def __init__(self, place: Path, served: Any) -> None:
        self.place = place
        self.served = served
        self.client = httpx.Client(base_url=served.address, headers={"accept-language": "ru"}, timeout=30)

    def token(self) -> str:
        found = re.search(r'name="token" value="(\w+)"', self.client.get("/review?queue=outside").text)
        assert found is not None
        return found.group(1)

    def send(self, **form: str) -> httpx.Response:
        return self.client.post("/review/verdict", data={"token": self.token(), **form})

    def records(self, kind: str) -> list[Record]:
        with open_store(str(self.place)) as store, store.reading() as connection:
            return list(query.every(connection, kind))

    def record(self, id: str) -> Record | None:
        with open_store(str(self.place)) as store, store.reading() as connection:
            return query.record(connection, id)

    def ledger(self) -> tuple[Judgement, ...]:
        with open_store(str(self.place)) as store, store.reading() as connection:
            return ledger.all_of(connection)

    def read_again(self, *ids: str) -> None:
        """`kenes` reads these texts again, as after a change of its reader, and folds everything anew."""
        with open_store(str(self.place)) as store, store.writing() as connection:
            for id in ids:
                old = (
                    "UPDATE readings SET version = '0' WHERE document IN (SELECT serial FROM documents WHERE id = :id)"
                )
                connection.execute(text(old), {"id": id})
        for command in (["add", "--again"], ["fold"]):
            done = subprocess.run(
                [sys.executable, "-m", "kenes", *command, "--store", str(self.place)],
                cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=300,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr


@pytest.fixture
def desk(filled: Path, serve: Callable[[Path], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A reviewer's own copy of the filled store; what the server logs is looked at when the test ends."""
    monkeypatch.setenv("KENES_NAME", "Сауле")
    place = tmp_path / "kenes.db"
    shutil.copy(filled, place)
    made = Desk(place, serve(place))
    yield made
    made.client.close()
    made.served.stop()
    assert made.served.log.read_text() == ""


@pytest.fixture
def page(browser: Any, desk: Desk) -> Iterator[Any]:
    """A page of the browser at the desk; the console must say nothing."""
    complaints: list[str] = []
    context = browser.new_context(locale="ru", base_url=desk.served.address, viewport={"width": 1280, "height": 900})
    made = context.new_page()
    made.set_default_timeout(20_000)
    made.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert complaints == []


def speakers(record: Record | None) -> str | None:
    return record.entity("speaker") if record is not None else None


def test_a_wrong_speaker_is_corrected_and_stays_right(desk: Desk, page: Any) -> None:
    said = next(each for each in desk.records("utterance") if speakers(each) == "person:asol-mirmanova")
    page.goto(f"/record/{said.id}")
    page.click("a.correct")
    page.wait_for_url("**/review/record/**", wait_until="load")
    page.keyboard.press("w")
    page.keyboard.type("Мурат Нуртлеу")
    page.keyboard.press("Enter")
    page.wait_for_selector(".noted")
    assert speakers(desk.record(said.id)) == "murat-nurtleu"
    [judgement] = desk.ledger()
    assert (judgement.verdict, judgement.by, judgement.entity) == ("replace", "Сауле", "murat-nurtleu")
    assert judgement.seen == "Ассоль Мирманова"
    desk.read_again(*said.documents)
    assert speakers(desk.record(said.id)) == "murat-nurtleu"
    page.goto(f"/record/{said.id}")
    assert "Мурат Нуртлеу" in page.text_content("dl.fields")


def test_two_people_are_merged_and_undone_by_keyboard(desk: Desk, page: Any) -> None:
    outside = [each for each in desk.records("person") if each.id.startswith("person:")]
    page.goto("/review?queue=outside")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "case-1"
    first = page.get_attribute("#case-1", "aria-label")
    one = next(each for each in outside if each.title == first)
    other = next(each for each in outside if each.id != one.id)
    page.keyboard.press("w")
    page.keyboard.type(other.id)
    page.keyboard.press("Enter")
    page.wait_for_selector(".noted")
    merged = desk.record(one.id)
    assert merged is not None
    assert {*one.documents, *other.documents} <= set(merged.documents)
    assert desk.record(other.id) == merged
    page.keyboard.press("u")
    page.wait_for_selector(".noted >> text=j000002")
    assert (desk.record(one.id), desk.record(other.id)) == (one, other)
    assert [each.verdict for each in desk.ledger()] == ["same", "undo"]


def test_a_cyrillic_keyboard_does_the_same(desk: Desk, page: Any) -> None:
    page.goto("/review?queue=tenure")
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'о', code: 'KeyJ', bubbles: true}))")
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ф', code: 'KeyA', bubbles: true}))"
    )
    page.wait_for_selector(".noted")
    assert [each.verdict for each in desk.ledger()] == ["accept"]


def test_a_case_that_was_judged_waits_no_more(desk: Desk) -> None:
    def waiting() -> dict[str, Any]:
        told: dict[str, Any] = desk.client.get("/review.json?queue=outside").json()
        return {each["record"]["id"]: each for each in told["cases"]}

    id = next(iter(waiting()))
    answer = desk.send(do="accept:name", record=id, why="сама по себе", back="/review?queue=outside")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?queue=outside&done=j000001")
    assert id not in waiting()
    assert desk.ledger()[0].why == "сама по себе"
    assert "j000001" in desk.client.get(answer.headers["location"]).text
    assert desk.send(do="undo", judgement="j000001").status_code == 303
    assert id in waiting()


def test_what_is_no_quotation_is_gone_and_comes_back(desk: Desk) -> None:
    said = desk.records("utterance")[0]
    back = f"/review/record/{said.id}"
    assert desk.send(do="not", record=said.id, back=back).headers["location"].startswith("/review?done=")
    assert desk.record(said.id) is None
    desk.send(do="undo", judgement=" ".join(each.id for each in desk.ledger()))
    assert desk.record(said.id) == said


def test_a_tenure_that_is_not_so_is_gone(desk: Desk) -> None:
    held = desk.records("tenure")[0]
    desk.send(do="not", record=held.id)
    assert desk.record(held.id) is None


def test_a_speaker_nobody_named_is_supplied(desk: Desk) -> None:
    said = next(each for each in desk.records("utterance") if each.field("speaker") is None)
    desk.send(do="replace:speaker", record=said.id, to="Ассоль Мирманова")
    assert speakers(desk.record(said.id)) == "person:asol-mirmanova"
    desk.read_again(*said.documents)
    assert speakers(desk.record(said.id)) == "person:asol-mirmanova"


def test_a_name_of_several_is_asked_about(desk: Desk) -> None:
    said = next(each for each in desk.records("utterance") if speakers(each) is not None)
    answer = desk.send(do="replace:speaker", record=said.id, to="Токаев")
    asked = desk.client.get(answer.headers["location"].partition("#")[0])
    named = re.findall(r'name="entity"[^>]*value="([^"]+)"', asked.text)
    if named:  # several of the pack bear it
        assert desk.ledger() == ()
        desk.send(do="replace", field="speaker", record=said.id, entity=named[0])
    assert speakers(desk.record(said.id)) == "kassym-jomart-tokayev"


def test_a_merge_with_nobody_is_asked_about(desk: Desk) -> None:
    one = next(each for each in desk.records("person") if each.id.startswith("person:"))
    answer = desk.send(do="same", record=one.id, to="Никто Никогдаев")
    asked = desk.client.get(answer.headers["location"].partition("#")[0])
    assert (asked.status_code, desk.ledger()) == (200, ())
    assert "Никто Никогдаев" in asked.text


def test_a_place_is_somebody_else(desk: Desk) -> None:
    with open_store(str(desk.place)) as store, store.reading() as connection:
        held = query.document_of(connection, "el-kz-2024-05-16")
    assert held is not None
    at = held.document.text.index("Ассоль Мирманова")
    form = {"document": held.document.id, "start": str(at), "stop": str(at + 16), "about": "person"}
    desk.send(do="replace", to="murat-nurtleu", **form)
    assert desk.ledger()[0].entity == "murat-nurtleu"
    assert any(speakers(each) == "murat-nurtleu" for each in desk.records("utterance"))
    assert desk.record("person:asol-mirmanova") is None


def test_lost_words_are_found_again_by_a_person(desk: Desk) -> None:
    from kenes.commands.fold import fold_waiting
    from kenes.pack.pack import load
    from kenes.read.read import read
    from kenes.store.ready import ready
    from kenes.store.write import Writer

    said = next(each for each in desk.records("utterance") if each.documents == ("bridge-1",))
    desk.send(do="not", record=said.id)
    pack = load()
    with open_store(str(desk.place)) as store:
        with store.reading() as connection:
            held = query.document_of(connection, "bridge-1")
        assert held is not None
        words = desk.ledger()[0].target.anchor.words  # type: ignore[union-attr]
        changed = type(held.document)(
            id="bridge-1", text=f"Новое\n\nСовсем иначе. «{words}», — сказал кто-то там.", lang="ru", title="Новое",
            published=held.document.published, url=held.document.url, outlet=held.document.outlet,
        )  # fmt: skip
        Writer(store).write([ready(changed, read(changed, pack), pack)], changed=True)
        fold_waiting(store, pack)
    told = desk.client.get("/review.json?queue=lost").json()["lost"]
    assert [each["judgement"]["id"] for each in told] == ["j000001"]
    at = told[0]["spans"][0]["span"][0]
    desk.send(do="again", judgement="j000001", start=str(at))
    assert [each.verdict for each in desk.ledger()] == ["reject", "reject", "undo"]
    assert desk.client.get("/review.json?queue=lost").json()["lost"] == []


REFUSED: list[tuple[str, dict[str, Any], int]] = [
    ("no token", {"data": {"do": "undo", "judgement": "j000001"}}, 403),
    ("a token of nobody", {"data": {"token": "0" * 64, "do": "undo"}}, 403),
    ("from elsewhere", {"data": {"do": "undo"}, "headers": {"origin": "https://evil.example"}}, 403),
    ("from a sandbox", {"data": {"do": "undo"}, "headers": {"origin": "null"}}, 403),
    ("cross-site", {"data": {"do": "undo"}, "headers": {"sec-fetch-site": "cross-site"}}, 403),
    ("with a token of the API", {"data": {"do": "undo"}, "headers": {"authorization": "Bearer x"}}, 403),
    ("JSON", {"json": {"do": "undo"}}, 415),
    ("a file", {"files": {"do": b"undo"}}, 415),
    ("too much", {"data": {"why": "a" * 70_000}}, 413),
    ("too many fields", {"data": {f"f{n}": "1" for n in range(100)}}, 400),
    ("no UTF-8", {"content": "why=%ff", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
]


def test_what_is_not_taken(desk: Desk) -> None:
    desk.token()
    for what, asked, status in REFUSED:
        assert desk.client.post("/review/verdict", **asked).status_code == status, what
    id = desk.records("utterance")[0].id
    for form, status in (
        ({}, 400),
        ({"do": "burn"}, 400),
        ({"do": "accept:words", "record": "nobody"}, 404),
        ({"do": "accept:wish", "record": id}, 400),
        ({"do": "replace:form", "record": id, "to": "sung"}, 400),
        ({"do": "replace:words", "record": id, "to": ""}, 400),
        ({"do": "replace:words", "record": id, "to": "\u202e обман"}, 400),
        ({"do": "same", "record": id, "entity": "murat-nurtleu"}, 400),
        ({"do": "undo", "judgement": "j999999"}, 400),
        ({"do": "accept", "document": "bridge-1", "start": "5", "stop": "2", "about": "quotation"}, 400),
        ({"do": "accept", "document": "bridge-1", "start": "0", "stop": "99999999", "about": "quotation"}, 400),
        ({"do": "accept", "document": "bridge-1", "start": "0", "stop": "5", "about": "weather"}, 400),
    ):
        assert desk.send(**form).status_code == status, form
    assert desk.ledger() == ()


def test_nothing_of_a_text_becomes_markup(desk: Desk) -> None:
    hostile = [each for each in desk.records("utterance") if "zlo.example" in each.documents[0]]
    assert hostile
    pages = [f"/review?queue={queue}" for queue in ("unsure", "outside", "tenure")]
    pages += [f"/review/record/{each.id}" for each in hostile]
    pages.append(f"/review/place?document={quote(hostile[0].documents[0])}&start=0&stop=60")
    pages.append(f"/review/record/{hostile[0].id}?do=replace&field=speaker&who=<script>alert(1)</script>")
    for path in pages:
        answer = desk.client.get(path)
        assert answer.status_code == 200, path
        for found in ("<script>alert", "<img src=x", "<b onclick", 'href="javascript:', "\u202e"):
            assert found not in answer.text, (path, found)


def test_a_form_leads_nowhere_else(desk: Desk) -> None:
    id = desk.records("person")[0].id
    answer = desk.send(do="accept:name", record=id, back="//evil.example/")
    assert answer.headers["location"].startswith("/review?")


def test_a_store_that_vanishes_takes_no_verdict(desk: Desk) -> None:
    id, token = desk.records("person")[0].id, desk.token()
    away = desk.place.with_name("away.db")
    desk.place.rename(away)
    form = {"token": token, "do": "accept:name", "record": id}
    assert desk.client.post("/review/verdict", data=form).status_code == 503
    away.rename(desk.place)
    assert desk.client.post("/review/verdict", data=form).status_code == 303
    told = desk.served.log.read_text()
    assert told.count("the store is gone") == 1
    desk.served.log.write_text("")


def test_the_review_without_script(browser: Any, desk: Desk) -> None:
    context = browser.new_context(locale="ru", base_url=desk.served.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review?queue=outside")
    page.fill("#case-1 input[name=why]", "так и есть")
    page.click("#case-1 .does button >> nth=0")
    page.wait_for_selector(".noted")
    assert [each.why for each in desk.ledger()] == ["так и есть"]
    context.close()
