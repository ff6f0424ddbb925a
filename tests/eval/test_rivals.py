"""The rivals answer behind one signature, and one that is not installed says so."""

from __future__ import annotations

import importlib.util

import pytest
from rivals import RIVALS, Absent, extractor, kenes, regex

TEXT = "«Снег сошёл», — сказал лесник Бек Оралов. Бек Оралов сказал, что перевал открыт."


def test_the_regex_finds_the_plain_cases() -> None:
    direct, indirect = regex(TEXT)
    assert [part.of(TEXT) for part in (*direct.content, *indirect.content)] == ["Снег сошёл", "перевал открыт"]
    assert (direct.speaker, indirect.speaker) == ("Бек Оралов", "Бек Оралов")
    assert regex("Пьеса «Снег сошёл» собрала зал.") == []


def test_ours_has_the_same_signature() -> None:
    assert {said.kind for said in kenes(TEXT)} == {"direct", "indirect"}


def test_the_optional_package_is_asked_for_only_when_used() -> None:
    assert [rival.name for rival in RIVALS][-1] == "kenes"
    if importlib.util.find_spec("direct_speech_extractor_ru") is None:
        with pytest.raises(Absent, match="pip install"):
            extractor(TEXT)
        return
    assert [part.of(TEXT) for said in extractor(TEXT) for part in said.content] == ["Снег сошёл"]
