"""Names in running text. A line is a text in which ⟦…⟧ bounds each name, and the ids it may mean in the order of the text;
a text without brackets must stay silent."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.pack.names import shade
from kenes.pack.pack import Pack
from kenes.text.fold import fold

BERIKOVS = "orlan-berikov|timur-berikov"

RUSSIAN = [
    ("Приехал ⟦Орлан-Мурат Бериков⟧.", "orlan-berikov"),
    ("Встреча с ⟦Орлан-Муратом Бериковым⟧", "orlan-berikov"),
    ("⟦Берикова Орлан-Мурата Кенесовича⟧ ждут", "orlan-berikov"),
    ("речь ⟦Орлан-Мурата Кенесовича⟧", "orlan-berikov"),
    ("⟦О.-М. Бериков⟧ сказал", "orlan-berikov"),
    ("⟦О. Бериков⟧, ⟦О.Бериков⟧ и ⟦Бериков О.К.⟧", "orlan-berikov orlan-berikov orlan-berikov"),
    ("⟦О.К. Берикову⟧", "orlan-berikov"),
    ("⟦Т. Бериковым⟧", "timur-berikov"),
    ("Сын — ⟦Бериков⟧.", BERIKOVS),
    ("от ⟦Берикова⟧", f"{BERIKOVS}|asema-berikova"),
    ("по словам ⟦Асемы Бериковой⟧", "asema-berikova"),
    ("⟦Асемой Орлановной⟧", "asema-berikova"),
    ("⟦А. Берикова⟧", "asema-berikova"),
    ("с ⟦Петром Лесным⟧", "pyotr-lesnoy"),
    ("у ⟦Петра Ильича Лесного⟧", "pyotr-lesnoy"),
    ("с ⟦Мартой Колвин⟧", "marta-kolvin"),
    ("с ⟦Лу Шэньвэем⟧, о ⟦Лу Шэньвэе⟧", "lu-shen lu-shen"),
    ("от ⟦Гелы Цикадзе⟧", "gela-tsikadze"),
    ("с ⟦Каримом Толибовым⟧", "karim-tolibov"),
    ("⟦Карим Саидович Толибов⟧", "karim-tolibov"),
    ("⟦Тимур Асанович Бериков⟧", "timur-berikov"),
    ("⟦Айгули Норбоевой⟧, ⟦Айгуль Норбоевой⟧", "aygul-norboyeva aygul-norboyeva"),
    ("власти ⟦Залесья⟧ и ⟦Торстана⟧", "xa xc"),
    ("в ⟦Соединенных Озерах⟧, с ⟦Соединёнными Озёрами⟧", "xb xb"),
    ("⟦Республикой Залесье⟧, ⟦республики Залесье⟧", "xa xa"),
    ("⟦Залесье⟧–⟦Торстан⟧", "xa xc"),
    ("⟦РЗ⟧ и ⟦ОСО⟧", "xa los"),
    ("⟦Озёрной организации сотрудничества⟧", "los"),
    ("⟦Озёрную организацию сотрудничества⟧", "los"),
    ("⟦Совета министров иностранных дел ОСО⟧", "los-cfm"),
    ("⟦министерству иностранных дел Залесья⟧", "xa-mfa"),
    ("⟦МИД Залесья⟧, ⟦МИДом Залесья⟧, ⟦МИДа Залесья⟧", "xa-mfa xa-mfa xa-mfa"),
    ("⟦ОСО⟧-⟦Торстан⟧", "los xc"),
    ("депутаты ⟦Улкен Кенеша⟧", "xc-assembly"),
    ("⟦залесскими⟧ и ⟦торстанскую⟧", "xa xc"),
    ("⟦залесско⟧-⟦торстанские⟧ связи", "xa xc"),
    ("⟦залесцев⟧, ⟦залесцу⟧, ⟦торстанец⟧", "xa xa xc"),
    ("⟦чрезвычайного и полномочного посла⟧", "xa.ambassador.xc|xc.ambassador.xa"),
    ("⟦министры иностранных дел⟧", "xa.foreign-minister|xc.foreign-minister"),
    ("⟦спикером Сената⟧ стала", "xc.senate-chair"),
    ("на ⟦консультативной встрече глав государств Озёрного края⟧", "lake-summit"),
    ("формат «⟦Озёрный край+Торстан⟧»", "lake-plus"),
    ("⟦Договора о вечной дружбе на озёрах⟧", "lake-treaty"),
    ("в ⟦Лесогорске⟧ и ⟦Новом Торе⟧", "xa-lesogorsk xc-tor"),
    ("линия ⟦Лесогорск⟧-⟦Тор⟧ и Кенигсберг-⟦Лесогорск⟧", "xa-lesogorsk xc-tor xa-lesogorsk"),
    ("саммит ⟦Толибов⟧-⟦Цикадзе⟧", "karim-tolibov gela-tsikadze"),
    ("китайско-⟦торстанский⟧ договор", "xc"),
    ("Вчера ⟦Бериков⟧ сказал", BERIKOVS),
    ("⟦Президент⟧ ⟦Толибов⟧", "xa.president|xb.president|xc.president karim-tolibov"),
    ("Вопросы глава ⟦Залесья⟧ ⟦Толибов⟧ обсудил", "xa karim-tolibov"),
    ('газета «⟦Сила⟧» и "⟦Сила⟧"', "sila sila"),
    ("⟦Президент⟧ ⟦Торстана⟧", "xa.president|xb.president|xc.president xc"),
    ("река ⟦Или⟧ обмелела", "xa-ile"),
]
SILENT = [
    "рз и Рз, осо, Осо",
    "залесье и торстан",
    "Беркутов, Бериковский и Подбериков",
    "А.К. Толибов и З. Бериков",
    "после встречи",
    "Или нет? Или да.",
    "СРЗ РЗА",
    "Республика",
    "Сила есть",
    "вице-президент, Экс-президент, экс-министр иностранных дел",
    "Бериков-Ланской",
    "житель Болат Бериков, адвокат Михаил Бериков; Михаила Лесного",
    "Лесного проекта не будет",
    "историк Рой Бериков",
    "Художник Михаил Тор и его сестра",
]
OTHER = [
    ("kk", "⟦Төрстанның⟧, ⟦Төрстанға⟧, ⟦Төрстандағы⟧, ⟦Төрстандық⟧", "xc xc xc xc"),
    ("kk", "⟦Беріковтың⟧ сөзі, ⟦Орлан-Мұрат Беріковпен⟧", "orlan-berikov orlan-berikov"),
    ("kk", "⟦КЫҰ-ның⟧ және ⟦КЫҰ⟧", "los los"),
    ("kk", "⟦Толибовтың⟧", "karim-tolibov"),
    ("ky", "⟦Төрстандын⟧, ⟦Төрстанга⟧, ⟦Төрстандагы⟧", "xc xc xc"),
    ("ky", "⟦Айгүл Норбоеванын⟧", "aygul-norboyeva"),
    ("uz", "⟦Toʻrstonda⟧, ⟦To'rstonning⟧, ⟦To‘rstondagi⟧, ⟦To’rston⟧, ⟦To`rstonga⟧", "xc xc xc xc xc"),
    ("uz", "⟦Tolibovning⟧ va ⟦Umid Gʼaybulloga⟧", "karim-tolibov umid-gaibullo"),
    ("uz-Cyrl", "⟦Тўрстонда⟧, ⟦Толибовнинг⟧", "xc karim-tolibov"),
    ("tg", "⟦Тористони⟧ азиз, ⟦Тористонро⟧", "xc xc"),
    ("tk", "⟦Torstanyň⟧, ⟦Torstanda⟧", "xc xc"),
    ("en", "⟦Torstan's⟧ ⟦Berikov⟧ met ⟦K. Tolibov⟧", f"xc {BERIKOVS} karim-tolibov"),
    ("en", "‘⟦United Lakes⟧’ and the ⟦Torstani⟧ ⟦president⟧", "xb xc xa.president|xb.president|xc.president"),
    ("zh", "今天⟦托尔斯坦⟧总统", "xc"),
]
OTHER_SILENT = [("kk", "Төрстанколь"), ("en", "Torstanic"), ("uz", "Toʻrstonbek")]


def parted(marked: str) -> tuple[str, list[str]]:
    return marked.replace("⟦", "").replace("⟧", ""), re.findall(r"⟦(.*?)⟧", marked)


def found(pack: Pack, text: str, lang: str | None = None, on: str | None = None) -> list[tuple[str, set[str]]]:
    hits = pack.names.find(text, lang, on)
    assert all(text[hit.start : hit.stop] == hit.form for hit in hits)
    return [(hit.form, {each.id for each in hit.candidates}) for hit in hits]


@pytest.mark.parametrize(("marked", "ids"), RUSSIAN)
def test_russian(tiny: Pack, marked: str, ids: str) -> None:
    text, forms = parted(marked)
    assert found(tiny, text, "ru") == [
        (form, set(each.split("|"))) for form, each in zip(forms, ids.split(), strict=True)
    ]


@pytest.mark.parametrize(("lang", "marked", "ids"), OTHER)
def test_other_languages(tiny: Pack, lang: str, marked: str, ids: str) -> None:
    text, forms = parted(marked)
    assert found(tiny, text, lang) == [
        (form, set(each.split("|"))) for form, each in zip(forms, ids.split(), strict=True)
    ]


@pytest.mark.parametrize("text", SILENT)
def test_silent(tiny: Pack, text: str) -> None:
    assert found(tiny, text, "ru") == []


@pytest.mark.parametrize(("lang", "text"), OTHER_SILENT)
def test_silent_in_other_languages(tiny: Pack, lang: str, text: str) -> None:
    assert found(tiny, text, lang) == []


def test_the_longest_name_wins_and_none_overlap(tiny: Pack) -> None:
    text = "Министр иностранных дел и Министерство иностранных дел Залесья, Совет министров иностранных дел ОСО"
    assert [form for form, _ in found(tiny, text)] == [
        "Министр иностранных дел",
        "Министерство иностранных дел Залесья",
        "Совет министров иностранных дел ОСО",
    ]


def test_case_and_number_where_the_inflection_decides(tiny: Pack) -> None:
    def said(text: str) -> tuple[str | None, str | None, tuple[str, ...]]:
        candidate = tiny.names.find(text)[0].candidates[0]
        return candidate.case, candidate.number, candidate.cases

    assert said("Тимур Бериков")[0] == "Nomn"
    assert said("Тимуром Бериковым")[:2] == ("Ablt", "sing")
    assert said("Тимура Берикова") == (None, "sing", ("Gent", "Accs"))
    assert said("министрами иностранных дел")[:2] == ("Ablt", "plur")
    assert said("Торстаном")[0] == "Ablt"
    assert said("ОСО")[0] is None


def test_kinds(tiny: Pack) -> None:
    text = "Тимур Бериков, Бериков, Т. Бериков, Бериков Тимур, РЗ, залесский, залесцы, Республика Залесье, Залесье"
    kinds = [hit.candidates[0].kind for hit in tiny.names.find(text, "ru")]
    assert kinds == ["name", "surname", "initials", "reversed", "abbreviation", "adjective", "resident", "full", "name"]


def test_a_name_has_its_days(tiny: Pack) -> None:
    assert found(tiny, "в Нур-Торе", on="2019-05-01") == [("Нур-Торе", {"xc-tor"})]
    assert found(tiny, "в Нур-Торе", on="2018-03-23") == [("Нур-Торе", {"xc-tor"})]
    assert found(tiny, "в Нур-Торе", on="2018-03-22") == []
    assert found(tiny, "в Нур-Торе", on="2021-09-17") == []
    assert found(tiny, "в Нур-Торе") == [("Нур-Торе", {"xc-tor"})]
    assert found(tiny, "РТ", on="2014-01-01") == [("РТ", {"xa-mfa"})]
    assert found(tiny, "РТ", on="2020-01-01") == [("РТ", {"xc"})]
    assert found(tiny, "РТ") == [("РТ", {"xa-mfa", "xc"})]


def test_people_are_not_dropped_by_the_day(tiny: Pack) -> None:
    assert found(tiny, "Карим Толибов", on="1990-01-01") == [("Карим Толибов", {"karim-tolibov"})]


def test_without_a_language_suffixes_need_letters_of_theirs(tiny: Pack) -> None:
    assert found(tiny, "Толибовтың сөзі") == [("Толибовтың", {"karim-tolibov"})]
    assert found(tiny, "Бериковдан келди") == []


def test_a_name_does_not_cross_a_line(tiny: Pack) -> None:
    assert [form for form, _ in found(tiny, "Тимур\nБериков")] == ["Бериков"]


def test_offsets_behind_an_emoji_and_a_letter_that_lowers_to_two(tiny: Pack) -> None:
    assert found(tiny, "🇰🇿 İ Залесье") == [("Залесье", {"xa"})]


def test_nothing_to_find(tiny: Pack) -> None:
    assert tiny.names.find("") == []
    assert tiny.names.find(" \n…") == []


@given(st.text(max_size=60))
def test_shade_is_fold_blanked(text: str) -> None:
    assert shade(text) == shade(fold(text))
    assert len(shade(text)) == len(text)


@given(
    st.lists(
        st.sampled_from(["Залесье", "Бериковым", "Нур-Тор", "К.", "О.", "РЗ", ", ", " ", "\n", "-", "«", "мир", "ның"])
    )
)
def test_hits_lie_in_the_text_in_order(tiny: Pack, parts: list[str]) -> None:
    text = "".join(parts)
    for lang in (None, "ru", "kk"):
        cursor = 0
        for hit in tiny.names.find(text, lang):
            assert cursor <= hit.start < hit.stop <= len(text)
            assert hit.candidates
            assert text[hit.start : hit.stop] == hit.form
            cursor = hit.stop
