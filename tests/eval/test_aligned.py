"""The measure of names in aligned sentences, on sentences invented here and an invented pack."""

from __future__ import annotations

from pathlib import Path

import aligned
import pytest

from kenes.model.errors import BadInput
from kenes.pack.pack import load

TINY = Path(__file__).resolve().parent.parent / "pack" / "tiny"
RUSSIAN = "Торстан и Залесье ждут .\nСнег сошёл .\nТорстанский снег .\nВ Торстане снег .\n"
KAZAKH = "Төрстандықтар күтеді .\nҚар еріді .\nҚар .\nҚар Төрстанда .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for lang in aligned.LANGUAGES:
        (tmp_path / f"ru-{lang}").mkdir()
        (tmp_path / f"ru-{lang}" / f"ru-{lang}.ru").write_text(RUSSIAN, encoding="utf-8")
        (tmp_path / f"ru-{lang}" / f"ru-{lang}.{lang}").write_text(KAZAKH, encoding="utf-8")
    return tmp_path


def test_names_are_counted_once_a_sentence_and_adjectives_of_russian_not(folder: Path) -> None:
    found = aligned.pairs(load(TINY), aligned.aligned(folder, "kk"), "kk")
    assert [(pair.line, pair.names, pair.missed) for pair in found] == [(1, ("xc", "xa"), ("xa",)), (4, ("xc",), ())]
    assert str(aligned.shares(found)) == "names 0.667 (2/3), sentences 0.500 (1/2)"


def test_what_only_the_russian_names_is_left_out(folder: Path) -> None:
    found = aligned.pairs(load(TINY), aligned.aligned(folder, "kk"), "kk")
    assert str(aligned.shares(aligned.present(found, [(1, "xa")]))) == "names 1.000 (2/2), sentences 1.000 (2/2)"
    with pytest.raises(BadInput, match="line 4"):
        aligned.present(found, [(4, "xc")])


def test_uzbek_words_are_joined_again(folder: Path) -> None:
    (folder / "ru-uz" / "ru-uz.uz").write_text("x\nx\nx\nTo ’ rston ‘ da qor\n", encoding="utf-8")
    assert [other for _, _, other in aligned.aligned(folder, "uz")][3] == "To’rston‘da qor"


def test_files_that_do_not_align_are_an_error(folder: Path) -> None:
    (folder / "ru-ky" / "ru-ky.ky").write_text("бир\n", encoding="utf-8")
    with pytest.raises(BadInput, match="as many lines"):
        list(aligned.aligned(folder, "ky"))
    (folder / "ru-en" / "ru-en.en").unlink()
    with pytest.raises(BadInput, match="no file"):
        list(aligned.aligned(folder, "en"))


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert aligned.main([str(folder), "--pack", str(TINY), "--missing", "1", "--show", "kk", "any"]) == 0
    said = capsys.readouterr().out
    assert "kk: names 0.667" in said
    assert "xa missed 1 of 1" in said
    assert "Төрстандықтар" in said
