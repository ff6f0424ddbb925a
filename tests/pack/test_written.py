"""The ways one name is written: whose a body is, scripts and dots, suffixes that make an adjective. The tiny pack with a few rows more."""

from __future__ import annotations

from pathlib import Path

import pytest

from kenes.pack.inflect.uzbek import spellings
from kenes.pack.pack import Pack, load

ROWS = {
    "organisations.csv": [
        "los-secretariat,body,Секретариат ОСО,LOC Secretariat,,los,,,,Invented for tests",
        "xc-parliament,parliament,парламент Торстана,Parliament of Torstan,xc,,2020,,,Invented for tests",
        "xc-bus,company,Автобусы Торстана,Torstan Buses,xc,,,,,Invented for tests",
    ],
    "aliases/states.csv": [
        "los,kk,Көлдер Ұйымы,full,,,Invented for tests",
        "los,kk,КҰ,abbreviation,,,Invented for tests",
        "los-secretariat,kk,КҰ Бас хатшылығы,full,,,Invented for tests",
        "los,ky,Көлдөр Уюму,full,,,Invented for tests",
        "los,ky,КУ,abbreviation,,,Invented for tests",
        "los-secretariat,ky,КУ Башкы катчылыгы,full,,,Invented for tests",
        "xb,uz,Dalansiya,short,,,Invented for tests",
        "xb,en,UL,abbreviation,,,Invented for tests",
        "los,uz,KShT,abbreviation,,,Invented for tests",
        "los-secretariat,uz,KShT Bosh kotibiyati,full,,,Invented for tests",
        "los,uz-Cyrl,Кўллар Ташкилоти,full,,,Invented for tests",
        "xa,uz,Yergulon,short,,,Invented for tests",
        "xc,ru,Торстанская Республика,full,,,Invented for tests",
        "los-secretariat,en,UL Secretariat,short,,,Invented for tests",
    ],
    "people/xa.csv": [
        "hamid-bin-omar,Хамид бен Омар Аль Рауд,,Хамид бен Омар,Hamid bin Omar Al Raud,m,xb,,Invented for tests",
    ],
    "aliases/rest.csv": ["hamid-bin-omar,ru,Хамид бен Омар,short,,,Invented for tests"],
    "posts.csv": ["xb.emir,head-of-state,,xb,,эмир Соединённых Озёр,Emir,,,Invented for tests"],
}


@pytest.fixture
def more(copy: Path) -> Pack:
    for name, rows in ROWS.items():
        path = copy / name
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return load(copy)


def named(pack: Pack, text: str, lang: str = "ru", on: str | None = None) -> list[tuple[str, str, str]]:
    """(form, id, kind) of each name with one candidate."""
    return [
        (hit.form, hit.candidates[0].id, hit.candidates[0].kind)
        for hit in pack.names.find(text, lang, on)
        if len({each.id for each in hit.candidates}) == 1
    ]


BODIES = [
    ("в МИД Республики Залесье", "МИД Республики Залесье", "xa-mfa"),
    ("МИДом РЗ", "МИДом РЗ", "xa-mfa"),
    ("в залесском МИДе", "залесском МИДе", "xa-mfa"),
    ("Торстанским парламентом", "Торстанским парламентом", "xc-parliament"),
    ("парламенту Торстанской Республики", "парламенту Торстанской Республики", "xc-parliament"),
    (
        "Секретариата Озёрной организации сотрудничества",
        "Секретариата Озёрной организации сотрудничества",
        "los-secretariat",
    ),
    ("озёрный эмир", "озёрный эмир", "xb.emir"),
]


@pytest.mark.parametrize(("text", "form", "id"), BODIES)
def test_whose_a_body_is(more: Pack, text: str, form: str, id: str) -> None:
    assert [each[:2] for each in named(more, text)] == [(form, id)]


def test_a_ministry_in_other_languages(more: Pack) -> None:
    assert [each[1] for each in named(more, "Залесье Сыртқы істер министрлігіне", "kk")] == ["xa-mfa"]
    assert [each[1] for each in named(more, "Yergulon Tashqi ishlar vazirligi", "uz")] == ["xa-mfa"]
    assert [each[1] for each in named(more, "the Torstani Foreign Ministry", "en")] == ["xc"]  # the pack has none


LED = [
    ("КҰ Бас хатшылығында", "kk", "КҰ Бас хатшылығында"),
    ("Көлдер Ұйымы Бас хатшылығы", "kk", "Көлдер Ұйымы Бас хатшылығы"),
    ("Көлдер Ұйымының Бас хатшылығына", "kk", "Көлдер Ұйымының Бас хатшылығына"),
    ("Көлдөр Уюмунун Башкы катчылыгы", "ky", "Көлдөр Уюмунун Башкы катчылыгы"),
    ("the Lake Organisation for Cooperation Secretariat", "en", "Lake Organisation for Cooperation Secretariat"),
]


@pytest.mark.parametrize(("text", "lang", "form"), LED)
def test_the_owner_leads_in_other_languages(more: Pack, text: str, lang: str, form: str) -> None:
    assert [each[:2] for each in named(more, text, lang)] == [(form, "los-secretariat")]


def test_only_organs_are_named_after_their_state(more: Pack) -> None:
    assert named(more, "торстанские автобусы") == [("торстанские", "xc", "adjective")]
    assert named(more, "Автобусы Торстанской Республики") == [("Торстанской Республики", "xc", "full")]


def test_a_bare_post_with_its_state_in_the_name_is_not_found_alone(more: Pack) -> None:
    assert named(more, "эмир приехал") == []
    assert named(more, "эмира Соединённых Озёр ждут") == [("эмира Соединённых Озёр", "xb.emir", "name")]


def test_a_body_is_named_before_it_is_founded(more: Pack) -> None:
    assert [each[1] for each in named(more, "создать парламент Торстана", on="2019-01-01")] == ["xc-parliament"]


def test_abbreviations_with_dots_and_in_capitals(more: Pack) -> None:
    assert named(more, "the U.L. and UL, the U.L.-Torstan talks", "en") == [
        ("U.L.", "xb", "abbreviation"),
        ("UL", "xb", "abbreviation"),
        ("U.L.", "xb", "abbreviation"),
        ("Torstan", "xc", "name"),
    ]
    assert named(more, "U.L. Secretariat", "en") == [("U.L. Secretariat", "los-secretariat", "short")]
    assert named(more, "KShT va KSHT, Ksht", "uz") == [("KShT", "los", "abbreviation"), ("KSHT", "los", "abbreviation")]


def test_uzbek_letters_and_genitive(more: Pack) -> None:
    assert list(spellings("Yevropa yoʻli")) == ["Yevropa yoʻli", "Evropa yoʻli"]
    assert [each[1] for each in named(more, "Yergulon, Ergulonda", "uz")] == ["xa", "xa"]
    assert [each[1] for each in named(more, "Dalansiya, Dalantsiyaga", "uz")] == ["xb", "xb"]
    assert [each[:2] for each in named(more, "KShTning Bosh kotibiyati", "uz")] == [
        ("KShTning Bosh kotibiyati", "los-secretariat")
    ]
    # both scripts are found, though the organisation has an alias in each
    assert [each[1] for each in named(more, "Koʻllar Tashkiloti", "uz")] == ["los"]
    assert [each[1] for each in named(more, "КШТ", "uz-Cyrl")] == ["los"]


def test_an_adjective_made_of_a_place_is_written_small(more: Pack) -> None:
    assert named(more, "төрстандық елші", "kk") == [("төрстандық", "xc", "adjective")]
    assert named(more, "Төрстандықтар", "kk") == [("Төрстандықтар", "xc", "adjective")]
    assert named(more, "төрстандыктар", "ky") == [("төрстандыктар", "xc", "adjective")]
    assert named(more, "toʻrstonliklar", "uz") == [("toʻrstonliklar", "xc", "adjective")]
    assert named(more, "төрстанда, төрстанның", "kk") == []


def test_bin_is_also_written_ben_and_the_article_stays(more: Pack) -> None:
    text = "с Хамидом бен Омаром Аль Раудом, Хамид бин Омар"
    assert [each[:2] for each in named(more, text)] == [
        ("Хамидом бен Омаром Аль Раудом", "hamid-bin-omar"),
        ("Хамид бин Омар", "hamid-bin-omar"),
    ]
