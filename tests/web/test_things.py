"""Organisations, formats, themes, initiatives, utterances and stories: what each page must show, and the way to its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest

from kenes.web.profile.variants import differences

Get = Callable[..., httpx.Response]


def newest(get: Get, kind: str, **asked: str) -> dict[str, object]:
    return get("/index.json", params={"kind": kind, **asked}).json()["days"][0]["records"][0]


def test_who_holds_the_posts_of_an_organisation(get: Get) -> None:
    found = get("/organisation/uz-mfa.json").json()
    minister = next(each for each in found["offices"] if each["post"] == "uz.foreign-minister")
    assert "vladimir-norov" in {row["person"] for row in minister["held"]["rows"]}
    assert (found["state"], found["kind"]) == ("uz", "ministry")
    assert "/organisation/uz-mfa" in get("/state/uz").text


def test_a_state_has_its_own_page(get: Get) -> None:
    answer = get("/organisation/kz")
    assert (answer.status_code, answer.headers["location"]) == (303, "/state/kz")


def test_an_organisation_only_texts_know(get: Get) -> None:
    answer = get("/organisation/organisation:delegacia")
    assert answer.status_code == 200
    assert "<h1>Делегация</h1>" in answer.text


def test_the_sessions_of_a_format(get: Get, pack) -> None:
    found = get("/format/ca-consultative.json").json()
    sessions = [each for each in pack.sessions.values() if each.format == "ca-consultative"]
    assert {each["id"] for each in (*found["past"], *found["ahead"])} == {each.id for each in sessions}
    dates = [each["date"] for each in found["past"]]
    assert dates == sorted(dates, reverse=True)
    sixth = next(each for each in found["past"] if each["id"] == "ca-consultative.6")
    assert sixth["record"]["id"].startswith("engagement:")  # the seed article announces it
    assert get(f"/engagement/{sixth['record']['id']}").status_code == 200
    assert all(each["sources"] for each in found["past"])


def test_a_theme_counts_each_kind(get: Get) -> None:
    found = get("/theme/water.json").json()
    assert found["definition"]
    assert found["words"]["kk"]
    lines = {line["id"]: line["total"]["records"] for line in found["kinds"]["lines"]}
    assert lines
    for kind, many in lines.items():
        assert many == found["latest"][kind]["all"]["records"]


def test_who_proposed_and_what_became_of_it(get: Get) -> None:
    record = newest(get, "initiative", person="kassym-jomart-tokayev")
    told = get(f"/initiative/{record['id']}").text
    assert 'href="/person/kassym-jomart-tokayev"' in told
    stops = re.findall(r'<li class="stop stop-proposed">(.*?)</li>', told, re.S)
    href = re.findall(r'href="(/document\?[^"]+)"', stops[0])[0]
    assert 'id="here"' in get(href.replace("&amp;", "&")).text


def test_the_words_of_an_utterance_by_outlet(get: Get) -> None:
    def of(record: dict[str, object]) -> list[dict[str, object]]:
        return next(field for field in record["fields"] if field["name"] == "words")["claims"]

    page, told = "/index.json?kind=quotation", None
    while page and told is None:
        found = get(page).json()
        records = [record for day in found["days"] for record in day["records"]]
        told = next((each for each in records if sum(len(claim["evidence"]) for claim in of(each)) > 1), None)
        page = (found["more"] or "").replace("/?", "/index.json?")
    assert told is not None, "the store has an utterance that two documents tell"
    variants = get(f"/quotation/{told['id']}.json").json()["variants"]
    assert len({each["evidence"]["document"] for each in variants}) > 1
    assert variants[0]["other"] == []
    sides = re.findall(r'<li class="side', get(f"/quotation/{told['id']}").text)
    assert len(sides) >= len(variants)


def test_differences_are_words_not_letters() -> None:
    shown = "Мы готовы открыть мост в 2026 году"
    assert differences(shown, "мы готовы открыть мост в 2026 году.") == ()
    other = "Мы готовы построить и открыть мост в 2027 году"
    assert [span.of(other) for span in differences(shown, other)] == ["построить и", "2027"]
    assert [span.of("Ещё мост") for span in differences("еще мост", "Ещё мост")] == []


def test_a_story_shows_its_documents_in_time(get: Get) -> None:
    found = get("/stories.json").json()["stories"]
    assert found
    assert all(len(story["links"]) > 1 for story in found)
    told = get(f"/story/{found[0]['id']}.json").json()
    listed = [link for article in told["articles"] for link in (article["link"], *article["copies"])]
    assert {link["document"] for link in listed} == {link["document"] for link in found[0]["links"]}
    times = [article["link"]["published"] for article in told["articles"]]
    assert [each[:10] for each in times] == sorted(each[:10] for each in times)
    page = get(f"/story/{found[0]['id']}").text
    for link in listed:
        assert f'href="/document?id={link["document"]}"' in page


def test_a_document_leads_to_its_story(opened) -> None:
    page = opened("/document?id=el-kz-2024-05-16")
    page.locator(".doors a").first.click()
    page.wait_for_url("**/story/story:*")
    assert page.locator(".line-of-documents a").first.get_attribute("href") == "/document?id=el-kz-2024-05-16"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/organisation/nobody", 404), ("/format/kz", 404), ("/theme/fire", 404), ("/initiative/x", 404), ("/quotation/x", 404),
        ("/story/x", 404), ("/stories?before=x", 400), ("/stories?before=1.-1", 400), ("/stories?before=1.2", 200),
        ("/stories?before=" + "9" * 30 + ".1", 400),
    ],
)  # fmt: skip
def test_what_is_not_there(path: str, status: int, get: Get) -> None:
    assert get(path).status_code == status
