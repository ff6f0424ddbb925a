"""Reading in depth: what the encoder adds, what bears a name out, what is left alone. The namer here is made of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from kenes.encoder.spans import Found
from kenes.model.codec import decode, encode
from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import load
from kenes.read.deep import bare
from kenes.read.read import read
from kenes.text.span import Span


class Words:
    """Names whatever stands in its table, as the encoder would."""

    languages: Sequence[str] = ("ru", "kk", "ky", "uz", "tg", "en", "tk")
    label = "words.1"

    def __init__(self, table: Mapping[str, str], score: float = 0.9) -> None:
        self.table, self.score = table, score

    def names(self, text: str, lang: str) -> list[Found]:
        return [
            Found(Span(*place.span()), kind, "kenes", self.score)
            for words, kind in self.table.items()
            for place in re.finditer(re.escape(words), text)
        ]


def deep(text: str, table: Mapping[str, str], lang: str = "ky", score: float = 0.9) -> Reading:
    return read(Document.of(id="1", body=text, lang=lang), load(), Words(table, score))


def marks(reading: Reading) -> list[tuple[str, str, str | None]]:
    return [(each.kind, each.name, each.confidence) for each in reading.mentions]


KYRGYZ = "Бишкекте өткөн жыйында министр Айбек Осмонов суу жөнүндө сөз сүйлөдү жана коноктор менен жолугушту."


# Turkmen has no rules for people: whom the pack does not know only an encoder that reads it could name.
TURKMEN = "Aşgabatda ministr Döwlet Amanow suw barada çykyş etdi we myhmanlar bilen köp wagtlap söhbetdeş boldy, şeýle hem köprini gördi."


def test_a_person_only_the_encoder_knows_is_named_and_alone() -> None:
    reading = deep(TURKMEN, {"Döwlet Amanow": "person", "Aşgabatda": "city"}, "tk")
    assert ("person", "Döwlet Amanow", "alone") in marks(reading)
    assert ("place", "Ашхабад", "agreed") in marks(reading)
    assert [(person.name, person.rule) for person in reading.people] == [("Döwlet Amanow", "encoder")]


def test_a_person_the_rules_know_too_is_agreed_and_theirs() -> None:
    reading = deep(KYRGYZ, {"Айбек Осмонов": "person"})
    assert ("person", "Айбек Осмонов", "agreed") in marks(reading)
    assert [(person.name, person.rule) for person in reading.people] == [("Айбек Осмонов", "turkic name")]


def test_what_the_encoder_does_not_say_is_alone_and_stands() -> None:
    assert ("place", "Бишкек", "alone") in marks(deep(KYRGYZ, {}))


def test_two_kinds_of_the_same_words_differ_and_the_rules_stand() -> None:
    assert ("place", "Бишкек", "differ") in marks(deep(KYRGYZ, {"Бишкекте": "organisation"}))


def test_a_name_inside_a_longer_one_is_no_disagreement() -> None:
    found = marks(
        deep("Бишкек шаардык кеңеши суу жөнүндө жаңы чечим кабыл алды.", {"Бишкек шаардык кеңеши": "organisation"})
    )
    assert ("place", "Бишкек", "alone") in found
    assert not any(confidence == "differ" for _, _, confidence in found)


def test_of_a_place_and_its_kinds_the_narrowest_is_taken() -> None:
    text = "Тасбулакстан жөнүндө сөз болду, бирок анын өкмөтү азырынча жооп бере элек."
    both = read(Document.of(id="1", body=text, lang="ky"), load(), _Both("Тасбулакстан", ("location", "state")))
    assert [each.kind for each in both.mentions] == ["state"]


class _Both(Words):
    """One name under several kinds."""

    def __init__(self, words: str, kinds: Sequence[str]) -> None:
        super().__init__({})
        self.words, self.kinds = words, kinds

    def names(self, text: str, lang: str) -> list[Found]:
        at = text.index(self.words)
        return [Found(Span(at, at + len(self.words)), kind, "kenes", 0.9) for kind in self.kinds]


def test_what_the_encoder_doubts_is_left_out() -> None:
    assert not deep(TURKMEN, {"Döwlet Amanow": "person"}, "tk", score=0.3).people


@pytest.mark.parametrize(
    ("lang", "form", "name"),
    [
        ("ky", "Айбек Осмоновдун", "Айбек Осмонов"),
        ("kk", "Дана Оспановаға", "Дана Оспанова"),
        ("uz", "Sherzod Rahimovning", "Sherzod Rahimov"),
        ("uz", "Шерзод Раҳимовнинг", "Шерзод Раҳимов"),
        ("en", "Dana Ospanova's", "Dana Ospanova"),
        ("kk", "Дана Оспанова", "Дана Оспанова"),
        ("kk", "Ерлан Бақытқа", "Ерлан Бақытқа"),  # no surname shows where the name ends
    ],
)
def test_a_name_without_its_case(lang: str, form: str, name: str) -> None:
    assert bare(form, lang) == name


def test_forms_of_one_name_are_one_person() -> None:
    text = "Döwlet Amanow ýygnaga geldi we suw barada çykyş etdi. Amanowyň aýtmagyna görä, köpri şeýle hem ýol bilen bile gurulýar."
    (person,) = deep(text, {"Döwlet Amanow": "person", "Amanowyň": "person"}, "tk").people
    assert person.name == "Döwlet Amanow"
    assert [span.of(text) for span in person.mentions] == ["Döwlet Amanow", "Amanowyň"]


def test_where_rules_read_a_name_only_the_encoder_sees_is_a_mention_and_no_person() -> None:
    reading = deep(KYRGYZ, {"Айбек Осмонов": "person", "суу": "person"})
    assert ("person", "суу", "alone") in marks(reading)
    assert [person.name for person in reading.people] == ["Айбек Осмонов"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "外交部长在阿斯塔纳会见了来自乌兹别克斯坦的代表团，双方讨论了水资源合作问题并同意继续对话。"),
        ("fa", "وزیر امور خارجه در آستانه با هیئتی از ازبکستان دیدار کرد و دو طرف درباره همکاری های آبی گفتگو کردند."),
    ],
)
def test_a_language_the_encoder_does_not_read_is_not_given_to_it(lang: str, text: str) -> None:
    reading = deep(text, {text[:4]: "person", text[6:10]: "organisation"}, lang)
    assert any("not read in depth, the encoder reads ru, kk" in warning for warning in reading.warnings)
    assert all(each.confidence is None and each.rule == "pack name" for each in reading.mentions)
    assert not reading.people


def test_the_version_names_the_weights_and_without_an_encoder_nothing_changes() -> None:
    plain = read(Document.of(id="1", body=KYRGYZ, lang="ky"), load())
    assert plain.version == "1"
    assert all(each.confidence is None for each in plain.mentions)
    assert deep(KYRGYZ, {}).version == "1+words.1"


def test_the_same_text_and_weights_give_the_same_bytes_and_the_codec_keeps_them() -> None:
    first, second = (encode(deep(KYRGYZ, {"Айбек Осмонов": "person"})) for _ in range(2))
    assert first == second
    assert encode(decode(first, Reading)) == first
