"""The article: its head, its marks in place, its cards; there and back by anchors; nothing of a page becomes markup."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from kenes.text.span import Span
from kenes.web.inline import Mark, inline, lit

HOSTILE = "https://zlo.example/page.json?a=1&b=<2>"


def test_marks_nest_and_cross() -> None:
    text = "Он сказал: договор о дружбе готов & подписан."
    marks = [
        Mark(span=Span(11, 44), kind="quotation", card=1, first=True, last=True),
        Mark(span=Span(11, 27), kind="instrument", card=2, first=True, last=True),
        Mark(span=Span(19, 33), kind="here"),
        Mark(span=Span(0, 2), kind="person", to="/p"),
    ]
    assert inline(text, Span(0, len(text)), marks) == (
        '<a href="/p" class="m-person">Он</a> сказал: '
        '<span id="at-1"></span><span id="at-2"></span><span class="m-quotation m-instrument" data-cards="1 2">договор </span>'
        '<span class="m-quotation m-instrument m-here" data-cards="1 2" id="here">о дружбе</span><a class="ref" href="#card-2">2</a>'
        '<span class="m-quotation m-here" data-cards="1"> готов</span>'
        '<span class="m-quotation" data-cards="1"> &amp; подписан</span><a class="ref" href="#card-1">1</a>.'
    )


def test_a_mark_over_two_paragraphs_is_cut() -> None:
    mark = Mark(span=Span(2, 8), kind="quotation", card=1, first=True, last=True)
    assert inline("одни\n\nдва", Span(0, 4), [mark]).startswith("од<span id=")
    assert inline("одни\n\nдва", Span(6, 9), [mark]).endswith('<a class="ref" href="#card-1">1</a>а')


def test_hits_are_marked() -> None:
    assert lit("<вода> и \u202eвода", (Span(1, 5), Span(10, 14))) == "&lt;<mark>вода</mark>&gt; и <mark>вода</mark>"


def test_the_head(get) -> None:
    told = get("/document?id=el-kz-2024-05-16").text
    for each in ("16 мая 2024", "19:19", "UTC+5", "Пресс-служба", "1\u00a0734"):
        assert each in told


def test_from_the_record_to_its_words_and_back(opened) -> None:
    page = opened("/document?id=el-kz-2024-05-16")
    card = page.locator(".card-utterance", has_text="Токаев").first
    number = card.get_attribute("data-card")
    card.locator(".number").click()
    assert page.url.endswith(f"#at-{number}")
    words = page.locator(f"[data-cards~='{number}']").first
    assert words.is_visible()
    page.locator(f".ref[href='#card-{number}']").click()
    assert page.url.endswith(f"#card-{number}")
    words.hover()
    assert "lit" in (card.get_attribute("class") or "")


def test_a_claim_opens_its_words(opened, get) -> None:
    id = get("/index.json?kind=quotation&person=Саттарова").json()["days"][0]["records"][0]["id"]
    page = opened(f"/record/{id}")
    quoted = page.locator(".fields .at").first.get_attribute("title")
    page.locator(".fields .at").first.click()
    assert page.locator("#here").text_content() == quoted
    assert page.locator("#here").is_visible()


def test_without_javascript(opened) -> None:
    page = opened("/document?id=el-kz-2024-05-16", script=False)
    page.locator(".ref").first.click()
    assert "#card-" in page.url
    page = opened("/", script=False)
    page.select_option("[name=kind]", "instrument")
    page.click(".filter button")
    assert page.url.endswith("/?kind=instrument")


@pytest.mark.parametrize(
    "path", ["/document?id=" + quote(HOSTILE, safe=""), "/search?words=мост", "/?outlet=zlo.example"]
)
def test_a_hostile_page_never_becomes_markup(path: str, opened) -> None:
    dialogs = []
    page = opened(path)
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.reload()
    told = page.content()
    assert "&lt;img src=x onerror=alert(3)&gt;" in told
    assert page.locator("main img, main script, main b").count() == 0
    assert page.locator("[onclick], [onerror]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert "\u202e" not in told
    assert dialogs == []


def test_an_id_that_ends_like_a_twin(get) -> None:
    assert get("/document", params={"id": HOSTILE}).status_code == 200
    assert get("/document.json", params={"id": HOSTILE}).json()["document"]["id"] == HOSTILE
