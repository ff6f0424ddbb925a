"""Search in the browser: names, inflections, suggestions while typing, paging; coverage and the figures of About."""

from __future__ import annotations


def test_words_in_any_inflection_are_marked(get) -> None:
    told = get("/search?words=вода").text
    for form in ("вода", "воды", "Воду", "воде"):
        assert f"<mark>{form}</mark>" in told


def test_names_come_first(get) -> None:
    found = get("/search.json?words=Токаева").json()
    assert found["things"][0] == {"id": "kassym-jomart-tokayev", "name": "Касым-Жомарт Токаев"}
    assert found["hits"]
    assert [each["title"] for each in get("/search.json?words=Дилноза").json()["people"]] == ["Дилноза Саттарова"]
    assert get("/search.json?words=соглашение о водопользовании").json()["instruments"]


def test_suggestions_while_typing(opened) -> None:
    page = opened("/", lang="kk")
    page.locator("#top-words").press_sequentially("тоқа", delay=20)
    suggestion = page.locator("#suggested a", has_text="Қасым-Жомарт Тоқаев")
    suggestion.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Қасым-Жомарт Тоқаев")
    page.keyboard.press("Enter")
    page.wait_for_url("**kassym-jomart-tokayev**")


def test_the_filter_changes_what_is_shown_and_the_address(opened) -> None:
    page = opened("/search?words=вода")
    page.select_option("[name=kind]", "quotation")
    page.wait_for_url("**/search?kind=quotation&words=**")
    assert page.locator(".chips li").count() == 2
    page.go_back()
    page.wait_for_url("**/search?words=**")
    page.locator(".chips li").nth(1).wait_for(state="detached")
    assert page.locator(".chips li").count() == 1


def test_the_feed_goes_on(get) -> None:
    first = get("/index.json").json()
    count = sum(len(day["records"]) for day in first["days"])
    second = get(first["more"].replace("/?", "/index.json?")).json()
    ids = [[record["id"] for day in page["days"] for record in day["records"]] for page in (first, second)]
    assert count == len(ids[0]) == 30
    assert ids[1]
    assert not set(ids[0]) & set(ids[1])


def test_coverage(get) -> None:
    found = get("/coverage.json").json()["heard"]
    outlets = {each["id"]: each for each in found["outlets"]}
    assert found["documents"] == sum(each["documents"] for each in outlets.values()) >= 22
    assert outlets["rechka.example"]["first"] == "2024-05-16"
    assert outlets["vest.example"]["silence"]["days"] > 30
    assert dict(found["langs"])["kk"] >= 1
    assert "akorda.kz" in found["silent"]


def test_the_figures_are_those_of_the_evaluation(get) -> None:
    found = get("/about.json").json()
    assert {"set", "what", "precision", "recall", "F1"} == set(found["accuracy"][0])
    assert found["pack"] == "central-asia"
    assert get("/about/report").text.startswith("# How well Kenes reads")
