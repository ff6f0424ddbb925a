"""Words of search: a question finds every inflection, and only that. `question | sentence with [the words found]`."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.pack.inflect.person import russian
from kenes.pack.pack import Pack
from kenes.store.index import match, words
from kenes.store.search import marked
from kenes.text.fold import fold

FOUND = """
ru | вода | Уровень [воды] в реке вырос.
ru | воды | Поговорили о [воде] и о хлебе.
ru | подписать | Стороны [подписали] соглашение.
ru | сталь | Завод выпускает [сталь].
ru | стать | Они [стали] соседями.
ru | ещё | Это [еще] не всё.
ru | елка | В зале стоит [ёлка].
ru | Ниязов | Об этом сказал Азамат [Ниязов].
ru | Ниязов | Встреча с Азаматом [Ниязовым] прошла.
ru | Ниязову | Вопрос задали [Ниязову].
ru | ниязова | Слова [Ниязова] услышали.
ru | Саттарова | Беседа с [Саттаровой] окончена.
ru | Токтосунову | Анара [Токтосунова] уехала.
ru | Касым | Дом Касыма и Айши. [Касым] дома.
ru | премьер-министр | Прибыл [премьер-министр] страны.
ru | министр | Прибыл премьер-[министр] страны.
ru | "водное хозяйство" | Министры [водного хозяйства] встретились.
ru | «железная дорога» | Поезд идёт по [железной дороге] ночью.
ru | водохранил* | Плотина [водохранилища] цела.
ru | мост поезд | По [мосту] пройдёт [поезд].
ru | мост -поезд | По [мосту] пойдут люди.
ru | То́каев | Улица [То́каева].
ru | 2024 | В [2024] году.
kk | қазақстан* | [Қазақстанның] су қоры.
kk | келісім* | Олар [келісімге] қол қойды.
uz | o'zbekiston | [Oʻzbekiston] va Qozogʻiston.
uz | O‘zbekiston | [O'zbekiston] va Qozogʻiston.
en | bridge | The [bridge] is open.
en | bridge | The [bridges] were closed.
en | agreements | They signed an [agreement] on rivers.
en | meet | They [met] twice and will [meet] again at [meetings].
en | "summit met" | The [summits met] nobody.
"""
SILENT = """
ru | вода | Это [заводы] и сады.
ru | "водное хозяйство" | Хозяйство водного транспорта.
ru | "хозяйство водное" | Министры водного хозяйства встретились.
ru | мост -поезд | По мосту пройдёт поезд.
ru | мост поезд | По мосту пойдут люди.
ru | Ниязов | Город Нияз стоит на реке.
en | bridge | The law was abridged.
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("lang", "question", "line"), rows(FOUND))
def test_must_be_found(lang: str, question: str, line: str) -> None:
    sentence = line.replace("[", "").replace("]", "")
    spans = marked(sentence, lang, match.terms(question))
    assert spans is not None, f"{question} is not found in {sentence}"
    shown = sentence
    for span in reversed(spans):
        shown = f"{shown[: span.start]}[{span.of(sentence)}]{shown[span.stop :]}"
    if "Касым" not in question:
        assert shown == line


@pytest.mark.parametrize(("lang", "question", "line"), rows(SILENT))
def test_must_stay_silent(lang: str, question: str, line: str) -> None:
    sentence = line.replace("[", "").replace("]", "")
    assert marked(sentence, lang, match.terms(question)) is None


def test_people_of_the_pack_are_found_in_every_case(pack: Pack) -> None:
    """A form of a name shares a key with the nominative: 98 of 100 at least, over all Russian names of the pack."""
    pairs: set[tuple[str, str]] = set()
    for person in pack.people.values():
        name = re.findall(r"[а-я]+", fold(person.name))
        for form, kind, _ in russian(person.name, person):
            told = re.findall(r"[а-я]+", fold(form))
            if kind == "name" and len(told) == len(name):
                pairs.update(pair for pair in zip(name, told, strict=True) if pair[0][:3] == pair[1][:3])
    lost = [pair for pair in pairs if words.asked(pair[0]).isdisjoint(words.keys(words.token(pair[1], "ru")))]
    assert len(pairs) > 3000
    assert len(lost) / len(pairs) < 0.02, sorted(lost)[:20]


@given(st.text(alphabet="абвеёйяА-ЯЁқңʻ’'-́ 0123 .,«»\n", max_size=60), st.sampled_from(["ru", "kk", None]))
def test_words_lie_in_their_text_and_tokens_are_single(text: str, lang: str | None) -> None:
    for word in words.words(text, lang):
        assert 0 <= word.start < word.stop <= len(text)
        assert word.token
        assert not re.search(r"[\s\"'()*]", word.token)
    for line, word in product(words.lines(text, lang), [" "]):
        assert (
            line.words.split(word) == [each.token for each in words.words(line.span.of(text), lang)] or not line.words
        )


def test_a_long_text_has_a_bounded_number_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LINES", 10)
    text = "\n\n".join(f"Строка номер {number}." for number in range(45))
    found = words.lines(text, "ru")
    assert len(found) <= 10
    assert found[0].span.start == 0
    assert found[-1].span.stop == len(text)
