"""Who met whom in Tajik. A line: text | `type status date place: participants` each. Every person here is invented."""

from __future__ import annotations

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.read.read import read

FOUND = """
Вазири молияи Тоҷикистон Ҷамшед Қурбонзода дирӯз дар шаҳри Тошканд бо вазири молияи Узбекистон Ботир Салимов мулоқот кард. | meeting held 2024-05-15 Тошканд: Ҷамшед Қурбонзода, Ботир Салимов
14 май вазири молияи Тоҷикистон Ҷамшед Қурбонзода бо вазири молияи Узбекистон Ботир Салимов суҳбати телефонӣ анҷом дод. | call held 2024-05-14 -: Ҷамшед Қурбонзода, Ботир Салимов
Рӯзи 20 май вазири молияи Узбекистон Ботир Салимов ба Душанбе меояд. | visit planned 2024-05-20 Душанбе: Ботир Салимов, Тоҷикистон
Сафари расмии вазири молияи Узбекистон Ботир Салимов ба Тоҷикистон ба таъхир гузошта шуд. | visit postponed - Тоҷикистон: Ботир Салимов, Тоҷикистон
Сафари кории вазири молияи Узбекистон Ботир Салимов ба Тоҷикистон бекор шуд. | visit cancelled - Тоҷикистон: Ботир Салимов, Тоҷикистон
Вазири молияи Тоҷикистон Ҷамшед Қурбонзода сафири Покистон Аҳмад Саъидиро қабул кард. | meeting held 2024-05-16 -: Ҷамшед Қурбонзода, Аҳмад Саъидӣ
Ҷаласаи Созмони ҳамкории Шанхай 3 июни соли 2024 дар Душанбе баргузор мешавад. | gathering planned 2024-06-03 Душанбе: Созмони ҳамкории Шанхай
Вохӯрии шашуми машваратии сарони давлатҳои Осиёи Марказӣ 9 август дар Остона баргузор мешавад. | gathering planned 2024-08-09 Остона: Осиёи Марказӣ
"""

SILENT = """
Вазири молияи Тоҷикистон Ҷамшед Қурбонзода бо вазири нақлиёти Тоҷикистон Ҳотам Назарзода мулоқот кард.
Раиси шаҳри Хуҷанд Ҳотам Назарзода ба Душанбе омад.
Мулоқотҳои сатҳи баланд ба рушди ҳамкорӣ мусоидат мекунанд.
Суҳбат дар фазои дӯстона гузашт ва ҳама хурсанд буданд.
"""


def reading(text: str, pack: Pack) -> Reading:
    return read(Document.of(id="1", title="", body=text, published="2024-05-16", lang="tg"), pack)


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_found(row: str, pack: Pack) -> None:
    text, expected = (part.strip() for part in row.split(" | "))
    found = [
        f"{each.type} {each.status} {each.date or '-'} {each.place.name if each.place else '-'}: "
        + ", ".join(one.party.name for one in each.participants)
        for each in reading(text, pack).engagements
    ]
    assert "; ".join(found) == expected


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_silent(text: str, pack: Pack) -> None:
    assert reading(text, pack).engagements == ()


def test_a_meeting_told_again_is_one(pack: Pack) -> None:
    text = (
        "Вазири молияи Тоҷикистон Ҷамшед Қурбонзода бо вазири молияи Узбекистон Ботир Салимов мулоқот кард. "
        "Зимни мулоқот вазирон дар бораи савдо гуфтугӯ карданд. Ин дидор дар Тошканд баргузор шуд."
    )
    (found,) = reading(text, pack).engagements
    assert found.place is not None
    assert found.place.entity == "uz-tashkent"


def test_the_series_and_its_session_are_the_packs(pack: Pack) -> None:
    text = (
        "Вохӯрии панҷуми машваратии сарони давлатҳои Осиёи Марказӣ 14 сентябри соли 2023 дар Душанбе баргузор гардид."
    )
    (found,) = reading(text, pack).engagements
    assert (found.format, found.session) == ("ca-consultative", "ca-consultative.5")


def test_a_visit_has_its_visitor_and_its_host(pack: Pack) -> None:
    (found,) = reading(
        "Вазири молияи Узбекистон Ботир Салимов дирӯз ба Душанбе омад ва бо сокинон вохӯрд.", pack
    ).engagements
    assert found.visitor is not None
    assert found.host is not None
    assert (found.visitor.name, found.host.entity) == ("Ботир Салимов", "tj")


def test_three_who_met_are_the_series_of_their_states(pack: Pack) -> None:
    text = (
        "Президенти Тоҷикистон Эмомалӣ Раҳмон, Президенти Қирғизистон Содир Жапаров ва Президенти Узбекистон "
        "Шавкат Мирзиёев 31 марти соли 2025 дар шаҳри Хуҷанд мулоқот карданд."
    )
    found = read(Document.of(id="1", title="", body=text, published="2025-03-31", lang="tg"), pack).engagements
    assert [(each.type, each.level) for each in found] == [("gathering", "head-of-state")]
    assert found[0].format is not None
    assert set(pack.formats[found[0].format].parties) == {"kg", "tj", "uz"}
