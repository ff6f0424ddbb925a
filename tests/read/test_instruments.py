"""Documents named or plainly described: their exact name, kind and stage; and what is no document of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]
HOME = "https://example.kz/news/1"

# The name stands between bars.
MUST_BE_FOUND = [
    ("Министры подписали |соглашение о речных рейсах|.", ["agreement signed"]),
    ("Будет подписан |меморандум о взаимопонимании между ведомствами|.", ["memorandum drafted"]),
    ("Стороны готовы подписать |мирный договор|.", ["treaty drafted"]),
    ("Сенат одобрил |закон о чистой воде|.", ["law adopted"]),
    ("В парламенте обсуждается |законопроект «О пастбищах»|.", ["law drafted"]),
    ("Парламент ратифицировал |Конвенцию об охране озёр|.", ["treaty ratified"]),
    ("|Соглашение о торговле зерном|, которое было заключено в 2019 году, продлят.", ["agreement signed"]),
    ("Министр подписал |Указ «О смотрителе маяка»|.", ["law signed"]),
    ("Опубликован |Указ № 77| о наградах.", ["law signed"]),
    ("Министр подписал Указы |«О мостах»| и |«О паромах»|.", ["law signed", "law signed"]),
    ("Министр считает необходимым до конца года принять |стратегию управления стоками|.", ["strategy proposed"]),
    ("Ведомство разработало |долгосрочную концепцию развития каналов|.", ["strategy drafted"]),
    ("Министерство дорог сделало |заявление о закрытии перевала|.", ["statement adopted"]),
    ("Лидеры приняли |совместное заявление|.", ["statement adopted"]),
    ("По итогам встречи подписан |солидный пакет совместных документов|.", ["other signed"]),
    ("Это следует из |Федерального закона от 3 марта 2020 г. № 55-ФЗ «О переправах»|.", ["law mentioned"]),
    ("Так записано в |Уставе ООН|.", ["treaty mentioned"]),
    ("По |Конституции| срок один.", ["law mentioned"]),
    ("Голосовали по |резолюции в отношении ледников|.", ["resolution mentioned"]),
    ("Работает |государственная программа развития садов|.", ["programme mentioned"]),
    ("Обсудили |договор о дружбе, добрососедстве и сотрудничестве| и цены.", ["treaty mentioned"]),
    ("Условия задаёт |Водный кодекс|.", ["law mentioned"]),
    ("По итогам встречи подписаны |22 документа|.", ["other signed"]),
    ("Министры подписали |план практических мер по охране озёр|.", ["programme signed"]),
    ("Ожидается подписание |ряда документов о рейсах|.", ["other drafted"]),
    ("Парафированы проекты документов. Среди них — |Договор о границе|.", ["treaty drafted"]),
    ("Подписан |протокол о порядке на границе и установлении мира между соседями|.", ["agreement signed"]),
    # a list: the opening says what became of its items, each item is a name
    (
        "По итогам встречи подписаны следующие документы:\n\n"
        "– |Договор о речных рейсах|;\n\n"
        "– |Программа обмена саженцами на 2025-2027 годы|;\n\n"
        "– |Протокол о внесении дополнения в межправительственное Соглашение о паромах от 3 мая 2019 года|.",
        ["treaty signed", "programme signed", "agreement signed"],
    ),
    (
        "Состоялся обмен подписанными документами. В их числе:\n\n1. |Соглашение о садах|\n\n2. |Меморандум о мостах|",
        ["agreement signed", "memorandum signed"],
    ),
    ("Будут подписаны следующие документы:\n\n• |Соглашение о садах|.", ["agreement drafted"]),
]

MUST_STAY_SILENT = [
    "По завершении программы визита министр улетел.",
    "Этот договор давно известен всем.",
    "Подписан договор на поставку ноутбуков.",
    "Министр сделал заявление.",
    "Нужно соблюдать законы.",
    "Гости сдали документы в гардероб.",
    "Стороны выполнят все достигнутые договорённости.",
    "У него в планах поездка на озеро.",
    "По указу президента мост открыли.",
    "Он подал заявление о приёме в школу.",
    "На стойке просят следующие документы:\n\nпаспорт;\n\nбилет.",
    "Он собрал документы и ушёл.",
    "Саммит Организации Договора о коллективной безопасности открылся утром.",
]


def marked(line: str) -> tuple[str, list[str]]:
    parts = line.split("|")
    return "".join(parts), parts[1::2]


@pytest.mark.parametrize(("line", "expected"), MUST_BE_FOUND, ids=lambda value: value if isinstance(value, str) else "")
def test_must_be_found(reading: Reader, line: str, expected: list[str]) -> None:
    body, names = marked(line)
    document, found = reading(body, url=HOME)
    assert [each.name.of(document.text) for each in found.instruments] == names
    assert [f"{each.kind} {each.stage}" for each in found.instruments] == expected


@pytest.mark.parametrize("body", MUST_STAY_SILENT)
def test_must_stay_silent(reading: Reader, body: str) -> None:
    document, found = reading(body, url=HOME)
    assert [each.name.of(document.text) for each in found.instruments] == []


def test_one_document_is_one_record_under_its_fullest_name(reading: Reader) -> None:
    document, found = reading(
        "Принят закон о чистой воде. Этот закон ждали. Закон о чистой воде и тихих берегах вступит в силу летом.",
        url=HOME,
    )
    [each] = found.instruments
    assert each.name.of(document.text) == "Закон о чистой воде и тихих берегах"
    assert each.stage == "adopted"


def test_a_decree_by_its_title_and_its_number_is_one(reading: Reader) -> None:
    _, found = reading("Министр подписал Указ «О смотрителе маяка». Смотрите также Указ № 77 pdf, 26 кБ", url=HOME)
    assert len(found.instruments) == 1


def test_a_fresh_decree_has_the_day_of_publication_and_its_state(reading: Reader) -> None:
    _, found = reading("Министр подписал Указ «О смотрителе маяка».", url=HOME, published="2024-05-16")
    [each] = found.instruments
    assert each.date == "2024-05-16"
    assert [party.entity for party in each.parties] == ["kz"]


def test_the_packs_documents_are_known(reading: Reader) -> None:
    _, found = reading(
        "Обсуждали Договор о дружбе, добрососедстве и сотрудничестве в целях развития Центральной Азии в XXI веке.",
        url=HOME,
    )
    [each] = found.instruments
    assert (each.entity, each.kind) == ("ca-treaty-xxi", "treaty")


def test_the_seed_article(reading: Reader) -> None:
    from pathlib import Path

    import kenes.sample

    text = Path(kenes.sample.__file__).with_name("el-kz-2024-05-16.txt").read_text(encoding="utf-8")
    _, found = reading(text, url="https://el.kz/", published="2024-05-16T19:19+05:00")
    assert [f"{each.kind} {each.stage} {each.entity}" for each in found.instruments] == [
        "strategy drafted ca-2040-concept",
        "treaty mentioned ca-treaty-xxi",
    ]
