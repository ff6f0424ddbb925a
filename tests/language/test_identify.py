"""Languages of sentences and texts. Sentences are written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.language.identify import LANGUAGES, language, sentence_language

SENTENCES = """
ru  Об этом рассказал министр Ұлан Қасымұлы на встрече с журналистами.
ru  Послы обсудили новую дорогу через горный перевал.
kk  Сыртқы істер министрі Астанада кездесу өткізді.
kk  Екі елдің елшілері жаңа жолды талқылады.
ky  Бишкекте министрлердин жолугушуусу башталды жана документтерге кол коюлду.
ky  Эки өлкөнүн элчилери жаңы жолду талкуулашты.
uz  Oʻzbekiston va qoʻshni davlatlar hamkorlikni kengaytiradi.
uz  Ikki davlat elchilari yangi yo'lni muhokama qildi va bayonnoma imzoladi.
uz  Президент Тошкентда қўшма баёнотни имзолади.
tg  Вазири корҳои хориҷӣ бо ҳамтои худ мулоқот кард.
tk  Daşary işler ministri Aşgabatda gepleşikleri geçirdi we resminama gol çekdi.
en  The delegation arrived in the capital and was met by the ambassador.
zh  外长在阿斯塔纳举行会谈。
"""
OTHERS = """
Міністр закордонних справ заявив, що переговори відбудуться наступного тижня, їх проведуть посли.
Der Außenminister erklärte, die Gespräche würden in der nächsten Woche in der Hauptstadt stattfinden.
Dışişleri Bakanı görüşmelerin gelecek hafta başkentte yapılacağını söyledi.
外務大臣は来週、首都で会談が行われると述べました。
Казанда очрашу узды, диде министр, һәм җыелыш булачак дип өстәде.
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_a_sentence_shows_its_language_in_a_text_of_any_other(line: str) -> None:
    expected, sentence = line.split("  ", 1)
    assert language(sentence) == expected
    for document_lang in LANGUAGES:
        assert sentence_language(sentence, document_lang) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Делегация Аягөз, Өскемен и Қарағанды посетила.",
        "Посольство «Қазақстан Республикасы» закрыто.",
        "Қасымұлы Ұлан подтвердил это.",
        "Встречу открыл Шавкат Ўринбоев.",
    ],
)
def test_names_leave_a_russian_sentence_russian(sentence: str) -> None:
    assert sentence_language(sentence, "ru") == "ru"


@pytest.mark.parametrize("text", OTHERS.strip().splitlines())
def test_a_language_that_is_not_read_is_none(text: str) -> None:
    assert language(text) is None
    assert language(text, "kk") is None


@pytest.mark.parametrize("sentence", ["К. Ермеков", "Да.", "2024", "Reuters.", "", "«Центр-7»"])
@pytest.mark.parametrize("document_lang", ["ru", "kk", "uz"])
def test_a_short_sentence_is_in_the_language_of_its_text(sentence: str, document_lang: str) -> None:
    assert sentence_language(sentence, document_lang) == document_lang


def test_the_hint_decides_only_where_the_text_does_not() -> None:
    assert language("Министр", "kk") == "kk"
    assert language("Министр") is None
    assert language("Министр", "de") is None
    assert language("Послы обсудили новую дорогу через перевал и подписали протокол.", "kk") == "ru"


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_every_sentence_has_a_language(sentence: str, document_lang: str) -> None:
    assert sentence_language(sentence, document_lang) in LANGUAGES
    assert language(sentence) in (*LANGUAGES, None)


def test_the_identifier_of_others_is_left_alone() -> None:
    from py3langid import langid

    language("Wikipedia zawiera hasła w wielu językach, także po polsku i po czesku.")
    assert langid.IDENTIFIER is None or len(langid.IDENTIFIER.labels) > len(LANGUAGES) + 60


def test_letters_alone_are_no_small_word() -> None:
    """«БА» is what stands in a heading, and in Tajik the word for «to»."""
    text = "БА\n\n«Мост готов», — сообщил посол Азамат Ниязов."
    assert language(text) == "ru"
    assert sentence_language(text, "ru") == "ru"
