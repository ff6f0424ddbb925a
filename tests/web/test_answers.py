"""Answers that are kept: made once while the store stays as it is, anew when it changes, and never another reader's."""

from __future__ import annotations

import gzip
import shutil

import httpx
import pytest

from kenes.commands.fold import fold_waiting
from kenes.model.document import Document
from kenes.read.read import read
from kenes.store.open import open_store
from kenes.store.ready import ready
from kenes.store.write import Writer
from kenes.web.answers import Answer, Answers


@pytest.mark.parametrize("path", ["/", "/index.json", "/state/kz", "/feed.atom", "/calendar.ics", "/trends.csv"])
def test_a_browser_that_has_it_is_told_so(path: str, get) -> None:
    first = get(path)
    tag = first.headers["etag"]
    assert first.status_code == 200
    again = get(path, headers={"if-none-match": f'"another", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert get(path, headers={"if-none-match": '"another"'}).content == first.content


def test_packed_or_not_it_is_the_same(get) -> None:
    plain = get("/state/uz", headers={"accept-encoding": "identity"})
    packed = get("/state/uz", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.content == packed.content
    assert "Accept-Encoding" in plain.headers["vary"]


def test_each_reader_gets_their_own(get) -> None:
    told = {get("/state/kz", headers=headers).text for headers in (
        {"accept-language": "ru"}, {"accept-language": "kk"}, {"accept-language": "ru", "cookie": "light=dark"},
    )}  # fmt: skip
    assert len(told) == 3
    part = get("/", headers={"hx-request": "true"})
    assert "<html" not in part.text
    assert "<html" in get("/").text


def test_a_new_document_is_seen_at_once(filled, serve, pack, tmp_path) -> None:
    place = tmp_path / "kenes.db"
    shutil.copy(filled, place)
    served = serve(place)
    with httpx.Client(base_url=served.address, headers={"accept-language": "ru"}) as client:
        before = client.get("/state/kz")
        assert client.get("/state/kz").headers["etag"] == before.headers["etag"]
        document = Document.of(
            id="fresh",
            title="Визит в Ташкент",
            body="Президент Казахстана 3 мая 2024 года прибыл в Ташкент с государственным визитом.",
            published="2024-05-03T10:00+05:00",
            lang="ru",
        )
        with open_store(str(place)) as store:
            Writer(store).write([ready(document, read(document, pack), pack)])
            fold_waiting(store, pack)
        after = client.get("/state/kz", headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert after.text != before.text
        assert client.get("/document?id=fresh").status_code == 200


def test_what_has_a_form_is_kept_for_nobody(get) -> None:
    one, other = get("/review", headers={"cookie": ""}), get("/review", headers={"cookie": ""})
    assert one.headers["cache-control"] == "no-store"
    assert one.headers["set-cookie"] != other.headers["set-cookie"]


def test_the_least_used_is_forgotten() -> None:
    answer = Answer.of(b"x" * 5000, "text/plain", {})
    assert gzip.decompress(answer.body) == b"x" * 5000
    answers = Answers(most=3500)  # three, each with what it takes beside its body
    for name in "abc":
        answers.put(name, 1, answer)
    assert answers.get("a", 1) is answer
    answers.put("d", 1, answer)
    assert [name for name in "abcd" if answers.get(name, 1)] == ["a", "c", "d"]
    assert answers.get("a", 2) is None
    answers.put("a", 2, answer)
    assert answers.get("a", 2) is answer
