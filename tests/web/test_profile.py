"""People, states, engagements and instruments: posts of the day, tenures and stages on a line, claims side by side, ways to sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import httpx
import pytest

Get = Callable[..., httpx.Response]


def newest(get: Get, kind: str, **asked: str) -> dict[str, object]:
    """The newest record of a kind in the filled store."""
    answer = get("/index.json", params={"kind": kind, **asked}).json()
    return answer["days"][0]["records"][0]


def opens(get: Get, address: str) -> str:
    """The words that an address of evidence shows as found."""
    answer = get(address.replace("&amp;", "&"))
    assert answer.status_code == 200, address
    assert 'id="here"' in answer.text, address
    return answer.text


@pytest.mark.parametrize(
    ("lang", "name", "post"),
    [
        ("ru", "Касым-Жомарт Токаев", "президент"),
        ("kk", "Қасым-Жомарт Тоқаев", None),
        ("en", "Kassym-Jomart Tokayev", "President"),
    ],
)
def test_a_person_in_the_language_of_the_reader(lang: str, name: str, post: str | None, get: Get) -> None:
    told = get("/person/kassym-jomart-tokayev", headers={"accept-language": lang}).text
    assert f"<h1>{name}</h1>" in told
    assert post is None or post in told


def test_tenures_lie_on_a_line_and_are_told_in_words(get: Get) -> None:
    found = get("/person/kassym-jomart-tokayev.json").json()["posts"]
    rows = {row["post"]: row for row in found["rows"]}
    president, senate = rows["kz.president"], rows["kz.senate-chair"]
    assert (president["since"], president["until"], president["now"]) == ("2019-03-20", None, True)
    assert senate["until"] == "2019-03-20"
    for row in found["rows"]:
        bar = row["bar"]
        assert 0 <= bar["start"] <= bar["start"] + bar["width"] <= 100.5
        assert row["sources"]
    assert president["bar"]["start"] == pytest.approx(senate["bar"]["start"] + senate["bar"]["width"], abs=0.1)
    told = get("/person/kassym-jomart-tokayev").text
    assert len(re.findall(r'<svg class="bar"', told)) == len(found["rows"])
    assert "20 мар. 2019" in told


def test_a_day_that_is_not_certain_is_pale(pack) -> None:
    from kenes.pack.tables import Tenure
    from kenes.web.profile.tenures import bar

    first, today = date(2018, 1, 1).toordinal(), date(2021, 12, 31).toordinal()
    drawn = bar(Tenure(person="a", post="b", since="2019", until="2021-01-01", source="x"), first, today)
    year = 100 * 365 / (today - first)
    assert drawn.start == pytest.approx(year, abs=0.1)
    assert drawn.sure == pytest.approx(2 * year, abs=0.2)
    assert drawn.start + drawn.width == pytest.approx(drawn.sure + drawn.solid, abs=0.1)
    whole = bar(Tenure(person="a", post="b", since="2019-01-01", source="x"), first, today)
    assert (whole.start, whole.width) == (whole.sure, whole.solid)


def test_somebody_only_texts_know(get: Get) -> None:
    answer = get("/person/person:azamat-niazov")
    assert answer.status_code == 200
    assert "<h1>Азамат Ниязов</h1>" in answer.text
    evidence = re.findall(r'<a class="at" href="([^"]+)"', answer.text)
    assert evidence
    opens(get, evidence[0])


@pytest.mark.parametrize("path", ["/person/kz", "/person/nobody", "/state/kassym-jomart-tokayev", "/state/eu", "/engagement/x",
                                  "/instrument/kz", "/person/engagement:173ea95e2f173147"])  # fmt: skip
def test_what_is_not_there(path: str, get: Get) -> None:
    assert get(path).status_code == 404


def test_every_link_to_somebody_leads_to_their_page(get: Get) -> None:
    told = get("/?kind=engagement").text
    assert 'href="/person/' in told
    assert 'href="/engagement/engagement:' in told
    assert 'href="/state/' in get("/matrix").text


def test_the_post_is_that_of_the_day(get: Get) -> None:
    record = newest(get, "engagement", person="emomali-rahmon", since="2025-03-12", until="2025-03-12")
    found = get(f"/engagement/{record['id']}.json").json()
    parts = {part["claim"]["entity"]: part for part in found["parts"]}
    assert (parts["sadyr-japarov"]["post"], parts["sadyr-japarov"]["state"]) == ("kg.president", "kg")
    assert (parts["emomali-rahmon"]["post"], parts["emomali-rahmon"]["state"]) == ("tj.president", "tj")
    assert "President" in get(f"/engagement/{record['id']}", headers={"accept-language": "en"}).text


def test_claims_that_disagree_stand_side_by_side(get: Get) -> None:
    record = newest(get, "engagement", state="kg", since="2024-06-20", until="2024-06-20")
    answer = get(f"/engagement/{record['id']}")
    found = get(f"/engagement/{record['id']}.json").json()
    field = next(each for each in found["differs"] if each["name"] == "status")
    assert [said["claim"]["value"] for said in field["said"]] == ["held", "planned"]
    assert field["why"] == "final"
    documents = [{place["document"] for place in said["places"]} for said in field["said"]]
    assert all(documents)
    assert not documents[0] & documents[1]
    sides = re.findall(r'<li class="side( wins)?">(.*?)</li>', answer.text, re.S)
    assert [bool(wins) for wins, _ in sides][:2] == [True, False]
    for _, side in sides:
        opens(get, re.findall(r'href="(/document\?[^"]+)"', side)[0])


def test_each_stage_of_an_instrument_opens(get: Get, pack) -> None:
    record = newest(get, "instrument", since="2024-06-21", until="2024-06-21")
    found = get(f"/instrument/{record['id']}.json").json()
    assert [stop["stage"] for stop in found["stops"]] == ["signed"]
    told = get(f"/instrument/{record['id']}").text
    stops = re.findall(r'<li class="stop (.*?)</li>', told, re.S)
    assert len(stops) == 1
    opens(get, re.findall(r'href="(/document\?[^"]+)"', stops[0])[0])
    of_pack = get("/instrument/ca-treaty-xxi.json").json()
    assert of_pack["record"]["id"] == "instrument:ca-treaty-xxi"
    assert [stop["date"] for stop in of_pack["stops"]][:1] == ["2022-07-21"]
    assert all(stop["evidence"] or stop["sources"] for stop in of_pack["stops"])
    assert get("/instrument/instrument:ca-treaty-xxi.json").json() == of_pack


def test_an_instrument_no_text_tells_of_yet(get: Get, pack) -> None:
    id = next(id for id in pack.instruments if get(f"/record/instrument:{id}").status_code == 404)
    assert f"<h1>{pack.instruments[id].name}</h1>" in get(f"/instrument/{id}").text
    assert get(f"/instrument/{id}.json").json()["record"] is None


def test_who_appears_for_a_state_is_its_own(get: Get, pack) -> None:
    found = get("/state/kz.json").json()
    assert found["people"]
    assert {pack.people[each["id"]].state for each in (*found["people"], *found["speakers"])} == {"kz"}
    assert "kz" not in {each["id"] for each in found["meets"]}


def test_a_number_of_a_person_leads_to_its_sentence(opened) -> None:
    page = opened("/person/kassym-jomart-tokayev")
    page.locator(".counts td .n").first.click()
    page.wait_for_url("**/records?kind=*")
    page.locator(".sentence a").first.click()
    page.wait_for_url("**/document?*")
    assert page.locator("#here").is_visible()
