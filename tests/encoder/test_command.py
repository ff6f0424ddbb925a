"""`kenes read --reader deep`, as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kenes.cli import main

TEXT = "Дана Оспанова едет в Тасбулак. Она посмотрит там новый мост через реку и школу, которую открыли осенью."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.json"
    path.write_text(json.dumps({"id": "1", "lang": "ru", "title": "", "text": TEXT}), encoding="utf-8")
    return path


def test_every_name_says_what_bears_it_out(
    article: Path, weights: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["read", str(article), "--reader", "deep", "--weights", str(weights), "--format", "json"]) == 0
    reading = json.loads(capsysbinary.readouterr().out)
    assert reading["version"].startswith("1+tiny.")
    told = {each["name"]: (each["kind"], each["confidence"]) for each in reading["mentions"]}
    assert told["Дана Оспанова"] == ("person", "agreed")
    assert told["Тасбулак"][1] in ("agreed", "alone")


def test_the_page_for_the_eye_lists_what_is_named(
    article: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(article), "--reader", "deep", "--weights", str(weights)]) == 0
    page = capsys.readouterr().out
    assert "Названо / named" in page
    assert "Тасбулак" in page.split("Названо / named")[1]


def test_weights_that_are_not_there_are_one_clear_error(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(article), "--reader", "deep", "--weights", str(tmp_path / "none.tar")]) == 2
    assert "there is no file" in capsys.readouterr().err
