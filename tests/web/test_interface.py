"""The words of the interface: every one of them in every language, none left over, the right language for each browser."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.extract import extract_from_dir

from kenes import web
from kenes.model import judgement, record, report
from kenes.pack.tables import Level
from kenes.store.numbers.which import NAMES
from kenes.store.view import ANY, KINDS, OUTLET_KINDS, STATUSES
from kenes.web import pages
from kenes.web.interface import LANGUAGES, catalog, choose, tongues

ROOM = Path(web.__file__).parent
METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OTHERS = [code for code in LANGUAGES if code != "en"]
TERMS = {
    "kind": (*KINDS, *get_args(record.RecordKind), *get_args(report.InstrumentKind)),
    "status": (*STATUSES, ANY),
    "stage": get_args(report.Stage),
    "type": get_args(report.EngagementType),
    "form": get_args(report.QuotationKind),
    "level": get_args(Level),
    "facet": NAMES,
    "change": get_args(report.TenureChange),
    "outlet": OUTLET_KINDS,
    "verdict": get_args(judgement.Verdict),
    "about": get_args(judgement.About),
    "why": tuple(why for why in get_args(record.Why) if why != "only"),
}


def said() -> set[str | tuple[str, str]]:
    """Every message of the templates and pages: `say("…")`, `count("…", "…")`, the names in the navigation."""
    keywords = {"say": None, "count": (1, 2), "_": None}
    options = {"templates/**.html": {"trimmed": "false", "silent": "false"}}
    found = extract_from_dir(str(ROOM), METHODS, options, keywords)
    return {each[2] for each in found} | {page.menu[1] for page in pages.all_of() if page.menu is not None}


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated(code: str) -> None:
    known = {message.id: message.string for message in catalog(code) if message.id and not message.context}
    missing = [each for each in said() if not known.get(each) or (isinstance(each, tuple) and not all(known[each]))]
    assert missing == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_left_over(code: str) -> None:
    known = {message.id for message in catalog(code) if message.id and not message.context}
    assert known - said() == set()


@pytest.mark.parametrize("code", OTHERS)
def test_every_term_is_translated(code: str) -> None:
    words = tongues()[code].words
    missing = [
        (kind, value) for kind, values in TERMS.items() for value in values if words.pgettext(kind, value) == value
    ]
    assert missing == []


@pytest.mark.parametrize("code", OTHERS)
def test_placeholders_stay(code: str) -> None:
    known = catalog(code)
    faults = [(message.id, str(error)) for message in known for error in message.check(known)]
    assert faults == []


@pytest.mark.parametrize(
    ("accept", "code"),
    [
        (None, "ru"),
        ("kk", "kk"),
        ("kk-KZ,ru;q=0.8", "kk"),
        ("de-DE,de;q=0.9,en;q=0.5,ru;q=0.4", "en"),
        ("uz, tg", "ru"),
        ("en;q=nonsense, kk;q=0.1", "kk"),
        ("," * 10_000, "ru"),
    ],
)
def test_the_language_of_the_browser(accept: str | None, code: str) -> None:
    assert choose(None, accept).code == code
    assert choose("en", accept).code == "en"


def test_dates() -> None:
    tongue = tongues()["ru"]
    assert tongue.day("2024-05-16T19:19+05:00") == "16 мая 2024\u202fг."
    assert tongue.day("2024-05") == "май 2024\u202fг."
    assert tongue.day("2024") == "2024"
    assert tongue.day("2024-06-14/2024-06-15") == "14 июня 2024\u202fг. – 15 июня 2024\u202fг."
    assert tongue.day(None) == ""
    assert tongue.time("2024-05-16T19:19+05:00") == "19:19"
    assert tongues()["kk"].day("2024-08-09").endswith("9 тамыз")


def test_chinese_names_are_set_in_our_own_letters(opened) -> None:
    """Every Chinese letter of the packs is in the font that comes with the pages; a page that shows one loads it, no other does."""
    han = runpy.run_path(str(ROOM.parent.parent / "docs" / "han.py"))
    css = (ROOM / "static" / "han.css").read_text(encoding="utf-8")
    assert han["letters"]() <= han["written"](css), "python docs/han.py FOLDER makes the font anew"
    loaded = "[...document.fonts].filter(each => each.family.includes('Han')).map(each => each.status)"
    page = opened("/person/kassym-jomart-tokayev")
    page.evaluate("document.fonts.ready")
    assert page.evaluate(loaded) == ["loaded"]
    assert opened("/about").evaluate(loaded) == ["unloaded"]


@pytest.mark.parametrize("code", OTHERS)
def test_what_a_store_counts_has_a_name(code: str, get) -> None:
    told = get("/about.json").json()
    assert not [name for name in (*told["counts"], *told["rows"]) if tongues()[code].term("counted", name) == name]
