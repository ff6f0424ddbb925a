"""The file: what is written is read, and whatever is wrong with it is said in one clear error."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from kenes.encoder.container import opened, rows
from kenes.model.errors import BadModel

from .conftest import PIECES, tiny


def test_what_was_packed_is_opened(weights: Path) -> None:
    found = opened(weights)
    assert found.card.id == "tiny"
    assert found.vocabulary.pieces == PIECES
    assert rows(found.blocks, np.array([[4, 8]])).shape == (1, 2, 32)
    assert rows(found.blocks, np.array([4]))[0].tolist() == [0, 7, 0, 0, 0, 0, 0, 7, *[0] * 24]
    assert len(found.card.digest) == 12


def test_the_same_parts_give_the_same_bytes(weights: Path, tmp_path: Path) -> None:
    assert tiny(tmp_path / "again.tar").read_bytes() == weights.read_bytes()


@pytest.mark.parametrize("part", [0.0, 0.001, 0.1, 0.5, 0.8])
def test_a_file_cut_short_is_refused(weights: Path, tmp_path: Path, part: float) -> None:
    whole = weights.read_bytes().rstrip(b"\0")  # a tar ends in zeros that nobody misses
    (tmp_path / "short.tar").write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BadModel, match=r"short\.tar"):
        opened(tmp_path / "short.tar")


def test_another_protocol_is_refused_and_both_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="protocol 7, this Kenes reads 1"):
        opened(tiny(tmp_path / "seven.tar", protocol=7))


def test_a_changed_byte_is_found_by_its_checksum(weights: Path, tmp_path: Path) -> None:
    data = weights.read_bytes()
    place = data.index("Оспанова".encode())
    (tmp_path / "changed.tar").write_bytes(data[:place] + "Оспанави".encode() + data[place + 16 :])
    with pytest.raises(BadModel, match=r"pieces\.txt is not what its card says \(checksum\)"):
        opened(tmp_path / "changed.tar")


def test_no_file_no_tar_and_a_tar_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="there is no file"):
        opened(tmp_path / "none.tar")
    (tmp_path / "text.tar").write_text("no encoder at all, but long enough to be something " * 40)
    with pytest.raises(BadModel, match="does not open"):
        opened(tmp_path / "text.tar")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("a")
    shutil.make_archive(str(tmp_path / "other"), "tar", tmp_path / "folder")
    with pytest.raises(BadModel, match=r"expected card\.json in it"):
        opened(tmp_path / "other.tar")
