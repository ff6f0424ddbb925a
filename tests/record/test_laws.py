"""Laws of folding: document by document in any order, with documents changed and withdrawn and people judging between,
gives the bytes that folding everything at once gives; ids survive growth; no report is lost or counted twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenes.model.codec import decode, encode
from kenes.model.judgement import ClaimTarget, IdentityTarget, Judgement, JudgementTarget
from kenes.model.record import Record, Report
from kenes.pack.pack import Pack

RELAXED = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))

WHO = [
    "Асема Берикова=asema-berikova",
    "Умид Ғайбулло=umid-gaibullo",
    "Тимур Бериков=timur-berikov",
    "Залесье=xa",
    "Торстан=xc",
    "Ирма Дол",
]
DAYS = ["2024-05-30", "2024-05-31", "2024-06-01", "2024-06-03", "2024-06-17", "2024-12-31", "2025-01-01"]
DATES = [None, *DAYS, "2024-05", "2024-06", "2024", "2024-05-31/2024-06-01", "2024-05-30/2024-06-03"]
SAYINGS = [
    "Мы построим паром через Большую Или до конца этого года",
    "Мы построим новый паром через Большую Или до конца этого года. Это решит спор о рыбе",
    "Это решит спор о рыбе между нашими соседними странами",
    "Паром", "Договор готов",
]  # fmt: skip
NAMES = [
    "Договор о вечной дружбе на больших озёрах",
    "Договора о вечной дружбе на озёрах",
    "меморандум о рыбе",
    "программу «Паром – 2030»",
]
PEOPLE = ["Ирма Дол", "И. Дол", "Ирма Карловна Дол", "Irma Dol", "Ян Дол", "Дол"]


@st.composite
def articles(draw: st.DrawFn, article: Any) -> list[Any]:
    made = []
    for n in range(draw(st.integers(1, 7))):
        said, name = draw(st.sampled_from(SAYINGS)), draw(st.sampled_from(NAMES))
        text = f"Стороны провели встречу. {said}. Подписали {name}. Ирма Дол, глава порта, молчала."
        each = article(text, published=draw(st.sampled_from([None, *DAYS, "2024-05-31T23:30-02:00"])), id=f"d{n}")
        each.version = draw(st.sampled_from("12"))
        if draw(st.booleans()):
            type = draw(st.sampled_from(["meeting", "visit", "gathering"]))
            known: dict[str, Any] = (
                {"session": "lake-summit.2", "format": "lake-summit"} if draw(st.integers(0, 4)) == 0 else {}
            )
            who = draw(st.lists(st.sampled_from(WHO), max_size=4, unique=True))
            if type == "visit" and who:
                known["visitor"] = who[0]
            each.occasion(
                "провели встречу", type, *who, status=draw(st.sampled_from(["planned", "held", "postponed"])),
                date=draw(st.sampled_from(DATES)), place=draw(st.sampled_from([None, "Лесогорск=xa-lesogorsk", "Залесье=xa"])), **known,
            )  # fmt: skip
        if draw(st.booleans()):
            each.said(said, draw(st.sampled_from([None, *WHO[:2], "Ирма Дол", "Дол"])))
        if draw(st.booleans()):
            each.instrument(
                name,
                "treaty",
                *draw(st.lists(st.sampled_from(WHO[3:5]), max_size=2)),
                stage=draw(st.sampled_from(["mentioned", "signed"])),
            )
        if draw(st.booleans()):
            who = draw(st.sampled_from(PEOPLE))
            each.person("Ирма Дол", who, [("глава порта", "Залесье=xa")], draw(st.sampled_from([None, "f", "m"])))
        made.append(each)
    return made


@st.composite
def judgements(draw: st.DrawFn, ids: list[str]) -> list[Judgement]:
    made: list[Judgement] = []
    for n in range(draw(st.integers(0, 4))):
        a, b = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
        target: Any = draw(
            st.sampled_from([ClaimTarget(record=a, field="date"), ClaimTarget(record=a, field="status", value="held")])
            | (
                st.just(IdentityTarget(one=a, other=b))
                if a != b and a.split(":")[0] == b.split(":")[0]
                else st.nothing()
            )
            | (st.just(JudgementTarget(judgement=made[-1].id)) if made else st.nothing())
        )
        if isinstance(target, ClaimTarget):
            verdict = draw(st.sampled_from(["accept", "reject", "replace"]))
        else:
            verdict = "undo" if isinstance(target, JudgementTarget) else draw(st.sampled_from(["same", "different"]))
        value = "2024-06-02" if verdict == "replace" else None
        made.append(
            Judgement(id=f"j{n}", verdict=verdict, target=target, by="Р. Лик", at=f"2024-07-0{n + 1}", value=value)
        )
    return made


@RELAXED
@given(data=st.data())
def test_one_by_one_in_any_order_is_all_at_once(
    tiny: Pack, article: Any, new_shelf: Callable[[], Any], data: st.DataObject
) -> None:
    made = data.draw(articles(article))
    shelf = new_shelf()
    for each in data.draw(st.permutations(made)):
        shelf.put(each)
    assert as_bytes(shelf.records) == as_bytes(shelf.at_once())
    ids = sorted({id for record in shelf.records.values() for id in (record.id, *record.aliases)})
    for judgement in data.draw(judgements(ids)) if ids else []:
        shelf.judge(judgement)
        assert as_bytes(shelf.records) == as_bytes(shelf.at_once())
    for each in data.draw(st.lists(st.sampled_from(made), max_size=3, unique_by=lambda each: each.id)):
        if data.draw(st.booleans()):
            shelf.drop(each.id)
        else:  # read anew by another reader: it found no quotation this time, and another day
            again = article(each.text, published=each.published, id=each.id)
            again.engagements, again.instruments = each.engagements, each.instruments
            shelf.put(again)
    assert as_bytes(shelf.records) == as_bytes(shelf.at_once())


def as_bytes(records: dict[str, Record]) -> list[bytes]:
    return [encode(records[id]) for id in sorted(records)]


@RELAXED
@given(data=st.data())
def test_every_report_is_in_one_record_and_every_id_leads_to_one(
    tiny: Pack, article: Any, new_shelf: Callable[[], Any], data: st.DataObject
) -> None:
    shelf = new_shelf()
    shown: set[str] = set()  # ids that somebody may have written down
    for each in data.draw(articles(article)):
        shelf.put(each)
        answers: dict[str, Record] = {}
        for record in shelf.records.values():
            assert decode(encode(record), Record) == record
            for id in (record.id, *record.aliases):
                assert id not in answers
                answers[id] = record
        assert shown <= set(answers)
        shown.update(shelf.records)
    for kept in shelf.kept.values():
        assert all(decode(encode(report), Report) == report for report in kept)
    members = [id for record in shelf.records.values() for id in record.reports]
    assert sorted(members) == sorted(report.id for kept in shelf.kept.values() for report in kept)
    for record in shelf.records.values():
        for field in record.fields:
            assert field.claims
            assert all(claim.evidence or claim.judgement for claim in field.claims)
