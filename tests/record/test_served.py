"""Whom a text names only by post, or by a name the pack does not know: the state they serve makes the occasion one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.record.occasion.sides import named_side

Fold = Callable[..., tuple[Record, ...]]
BERIKOVA = "Асема Берикова=asema-berikova"
PLAN = "17 мая состоятся переговоры с президентом Торстана Ормоном Лузи."
NEWS = "Прошли переговоры с президентом Торстана."


def plan(article: Any, *roles: tuple[str, str | None]) -> Any:
    made = article(PLAN, published="2024-05-16", id="plan").person("Ормоном Лузи", "Ормон Лузи", roles)
    return made.occasion("переговоры", "meeting", BERIKOVA, "Ормон Лузи", status="planned", date="2024-05-17")


def news(article: Any, guest: str, id: str = "news") -> Any:
    made = article(NEWS, published="2024-05-17", id=id)
    return made.occasion("переговоры", "meeting", BERIKOVA, guest, date="2024-05-17")


def test_a_guest_named_in_the_plan_and_by_post_alone_in_the_news(article: Any, folded: Fold) -> None:
    told = plan(article, ("президентом Торстана", "Торстан=xc")), news(article, "президент Торстана")
    [record] = folded(*told, kind="engagement")
    assert [step.value for step in record.history] == ["planned", "held"]
    participants = record.field("participant")
    assert participants is not None
    assert {claim.entity: len(claim.evidence) for claim in participants.held} == {
        "asema-berikova": 2, "person:ormon-luzi": 2,
    }  # fmt: skip
    assert "Ормон Лузи" in {claim.value for claim in participants.held}


def test_the_guest_of_another_state_is_another(article: Any, folded: Fold) -> None:
    told = plan(article, ("президентом Торстана", "Торстан=xc")), news(article, "президент Соединённых Озёр")
    assert len(folded(*told, kind="engagement")) == 2


def test_where_no_text_says_whom_they_serve_they_stay_apart(article: Any, folded: Fold) -> None:
    assert len(folded(plan(article), news(article, "высокий гость"), kind="engagement")) == 2


def test_two_of_one_state_are_not_the_one_named_by_post(article: Any, folded: Fold) -> None:
    """Two people of Torstan were there: which of them «президент Торстана» is, nobody says."""
    text = "Переговоры с Ормоном Лузи и Ядвигой Порт из Торстана."
    two = article(text, published="2024-05-17", id="two")
    for words, who in (("Ормоном Лузи", "Ормон Лузи"), ("Ядвигой Порт", "Ядвига Порт")):
        two.person(words, who, (("из Торстана", "Торстан=xc"),))
    two.occasion("Переговоры", "meeting", BERIKOVA, "Ормон Лузи", "Ядвига Порт", date="2024-05-17")
    [record] = folded(two, news(article, "президент Торстана"), kind="engagement")
    participants = record.field("participant")
    assert participants is not None
    assert [claim.value for claim in participants.held if claim.entity is None] == ["президент Торстана"]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("президент Торстана", "xc"),
        ("делегация Соединённых Озёр", "xb"),
        ("посол в Торстане", None),
        ("высокий гость", None),
        ("комиссия Залесья и Торстана", None),
    ],
)
def test_the_state_in_the_words_for_somebody(tiny: Pack, words: str, state: str | None) -> None:
    assert named_side(tiny, words, "ru") == state
