"""Facts for FactRuEval: what is found in sentences written for the test, how a file is written, how facts are scored.

A line of the test is a text and its facts: «who | position | where»; a meeting is its people with + between them.
"""

from __future__ import annotations

from pathlib import Path

import factrueval
import facts_gold
import pytest
from facts_found import facts
from facts_score import Fact, Figure, Pair, distance, figure, paired, quality, right
from hypothesis import given
from hypothesis import strategies as st

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.pack.pack import Pack

DEVSET = Path(__file__).resolve().parents[3] / "shared" / "data" / "factrueval2016" / "devset"

FOUND = [
    # a role before the name, with its body; quotation marks and the kind of body fall away
    ("Об этом сказал координатор движения «Белая гора» Иван Петров.", ["Иван Петров | координатор | Белая гора"]),
    (
        "Об этом сказал сопредседатель южного отделения движения «Белая гора» Иван Петров.",
        ["Иван Петров | сопредседатель | южное отделение движения Белая гора"],
    ),
    (
        "Выступил глава пресс-службы компании Google Иван Петров.",
        ["Иван Петров | глава | пресс-служба компании Google"],
    ),
    ("Гол забил защитник футбольного клуба Челси Иван Петров.", ["Иван Петров | защитник | Челси"]),
    # a complement that is no body belongs to the position
    (
        "Это сказал первый замминистра энергетики Эстонии Иван Петров.",
        ["Иван Петров | первый замминистра энергетики | Эстония"],
    ),
    (
        "Приехал чрезвычайный и полномочный посол Италии в Грузии Иван Петров.",
        ["Иван Петров | чрезвычайный и полномочный посол | Италия"],
    ),
    # a place told by an adjective
    ("Отставка новгородского губернатора Ивана Петрова.", ["Иван Петров | губернатор | новгородского"]),
    # several roles after a name; a bracket of dates between
    (
        "Иван Петров (1920, Тверь — 1990) — режиссёр, директор Малого театра, депутат парламента Грузии.",
        ["Иван Петров | директор | Малый театр", "Иван Петров | депутат | парламент Грузии"],
    ),
    ("Иван Петров - политик и лидер партии «Белая гора».", ["Иван Петров | лидер | Белая гора"]),
    # clauses
    ("В 1990 году Петров был избран депутатом Верховного Совета СССР.", ["Петров | депутат | Верховный Совет СССР"]),
    ("Место спикера Палаты общин занял Иван Петров.", ["Иван Петров | спикер | Палата общин"]),
    ("Иван Петров преподаёт физику в Институте холода.", ["Иван Петров | | Институт холода"]),
    ("Арестованы члены Народной партии, возглавляемой Петровым.", ["Петров | | Народная партия"]),
    ("Иван Петров, управляющий компанией Google, молчал.", ["Иван Петров | управляющий | Google"]),
    ("Приехали Иван Петров из группы «Белая гора» и Олег Сидоров.", ["Иван Петров | | Белая гора"]),
    # a biography leaves its subject out
    (
        "Иван Ильич Петров — советский учёный. С 1950 года — профессор МГУ. Руководил Институтом холода.",
        ["Иван Ильич Петров | | Институт холода", "Иван Ильич Петров | профессор | МГУ"],
    ),
    # meetings
    (
        "Президент Эстонии Иван Петров встретился с Олегом Сидоровым.",
        ["Иван Петров | президент | Эстония", "Иван Петров + Олег Сидоров"],
    ),
    ("Прошла встреча между Иваном Петровым и Олегом Сидоровым.", ["Иван Петров + Олег Сидоров"]),
]

SILENT = [
    "Основатель компании Google Иван Петров продал дом.",
    "Житель Эстонии Иван Петров молчал.",
    "Чемпион Европы Иван Петров выиграл.",
    "Иван Петров — кандидат на пост главы Эстонии.",
    "Владелец кафе Иван Петров встретился с соседями.",
    "Режиссёр «Белой горы» Иван Петров уехал.",
]


def _told(fact: Fact) -> str:
    named = dict(fact.arguments)
    if fact.kind == "Meeting":
        return " + ".join(value for _, value in fact.arguments)
    return f"{named['Who']} | {named.get('Position', '')} | {named['Where']}".replace("|  |", "| |")


def _read(text: str, pack: Pack) -> list[str]:
    return [
        _told(fact).lower().replace("ё", "е") for fact in facts(Document.of(id="book_1", body=text, lang="ru"), pack)
    ]


@pytest.mark.parametrize(("text", "told"), FOUND)
def test_must_be_found(text: str, told: list[str], pack: Pack) -> None:
    assert _read(text, pack) == [each.lower().replace("ё", "е") for each in told]


@pytest.mark.parametrize("text", SILENT)
def test_must_stay_silent(text: str, pack: Pack) -> None:
    assert _read(text, pack) == []


def test_every_book_gets_a_file_and_no_value_a_colon(tmp_path: Path) -> None:
    (tmp_path / "book_1.txt").write_text("Мост закрыт.", encoding="utf-8")
    (tmp_path / "book_2.txt").write_text("Премьер-министр Эстонии Иван Петров уехал.", encoding="utf-8")
    assert factrueval.main([str(tmp_path), str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "book_1.task3").read_bytes() == b""
    written = (tmp_path / "out" / "book_2.task3").read_text(encoding="utf-8")
    assert written == "Occupation\nWho : Иван Петров\nPosition : Премьер-министр\nWhere : Эстония\n"
    fact = Fact("Meeting", (("Participant", "А : Б"), ("Participant", "В")))
    assert factrueval.written([fact, fact]) == "\n".join(["Meeting\nParticipant : А Б\nParticipant : В\n"] * 2)
    assert all(row.count(":") == 1 for row in factrueval.written([fact]).splitlines()[1:])


def test_a_folder_without_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert factrueval.main([str(tmp_path), str(tmp_path)]) == 2
    assert "book_N.txt" in capsys.readouterr().err


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A text of one sentence with its annotation, in the set's own files."""
    text = "Премьер-министр Эстонии Иван Петров и генерал Сидоров уехали."
    files = {
        "txt": text,
        "spans": "1 job 0 15 1 1 # x\n2 loc_name 16 7 1 1 # x\n3 name 24 4 1 1 # x\n4 surname 29 6 1 1 # x\n5 surname 46 7 1 1 # x",
        "objects": "11 LocOrg 2 # Эстонии\n12 Person 3 4 # Иван Петров\n13 Person 5 # Сидоров",
        "coref": "1 11\nname Эстония\n\n2 12\nfirstname Иван\nlastname Петров\n\n3 13\nlastname Сидоров",
        "facts": (
            "1-0 Occupation\nWho obj2 Петров Иван\nPosition span1 Премьер-министр\nWhere obj1 Эстония\n\n"
            "1-1 Meeting\nParticipant obj2 Петров\nParticipant obj3 Сидоров\nСложность повышенная"
        ),
    }
    for kind, content in files.items():
        (tmp_path / f"book_1.{kind}").write_text(content, encoding="utf-8")
    return tmp_path


def test_the_annotation_with_all_its_names(annotated: Path) -> None:
    occupation, meeting = facts_gold.truths(annotated, "book_1")
    values = dict(occupation.arguments)
    assert {"Петров Иван", "Иван Петров", "Петров"} <= values["Who"]
    assert values["Where"] == {"Эстония", "Эстонии"}
    assert values["Position"] == {"Премьер-министр"}
    assert not occupation.hard
    assert meeting.hard
    (annotated / "book_1.coref").unlink()
    with pytest.raises(BadInput, match=r"book_1\.coref"):
        facts_gold.truths(annotated, "book_1")


def test_what_a_pair_is_worth(annotated: Path) -> None:
    truth, meeting = facts_gold.truths(annotated, "book_1")
    whole = Fact("Occupation", (("Who", "иван петров"), ("Position", "премьер-министр"), ("Where", "Эстония")))
    assert quality(truth, whole) == 1.0
    no_where = Fact("Occupation", whole.arguments[:2])
    assert quality(truth, no_where) == pytest.approx(1.5 / 2.5)
    wrong = Fact("Occupation", (*whole.arguments[:2], ("Where", "Латвия")))
    assert quality(truth, wrong) == pytest.approx(1.5 / 3.5)
    assert quality(truth, Fact("Occupation", (("Position", "премьер-министр"),))) == 0.0
    met = Fact("Meeting", (("Participant", "Петров"), ("Participant", "Сидоров")))
    pairs = paired([truth, meeting], [whole, wrong, met])
    assert figure(pairs, "Occupation") == Figure(1.0, 1, 2)
    assert figure(pairs, "Meeting") == Figure(0.0, 0, 0)
    assert figure(paired([truth], []), "Occupation").f1 == 0.0
    assert Pair(wrong, None, 0.0) in pairs


@pytest.mark.parametrize(
    ("value", "truth", "same"),
    [("мэр", "мэра", True), ("МИД", "СНГ", False), ("председатель", "председателя", True), ("«Заря»", "Заря", False),
     ("щёголев", "Щеголев", True), ("a", "b", False)],
)  # fmt: skip
def test_the_distance_a_value_may_have(value: str, truth: str, same: bool) -> None:
    assert right(value, [truth]) is same


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_laws_of_distance(a: str, b: str, c: str) -> None:
    assert distance(a, a) == 0
    assert distance(a, b) == distance(b, a) <= max(len(a), len(b))
    assert distance(a, c) <= distance(a, b) + distance(b, c)


def test_the_development_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The best system of 2016 had 0.678 here."""
    if not DEVSET.is_dir():
        pytest.skip("the development set of FactRuEval is not beside the project")
    assert factrueval.main([str(DEVSET), str(tmp_path), "--gold", str(DEVSET)]) == 0
    rows = {row.partition(":")[0]: row.split() for row in capsys.readouterr().out.splitlines()}
    assert float(rows["occupation"][6]) >= 0.78
    assert float(rows["meeting"][6]) >= 0.6
    assert len(list(tmp_path.glob("*.task3"))) == 122
