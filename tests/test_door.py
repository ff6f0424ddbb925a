"""The front door of the library: what `from kenes import …` gives is a promise."""

from __future__ import annotations

import subprocess
import sys

import kenes

PROMISED = {
    "BadInput", "BadModel", "BadPack", "Document", "Engagement", "Error", "InstrumentReport", "Party", "Person",
    "Quotation", "Reading", "Refused", "Span", "load_pack", "read",
}  # fmt: skip


def test_the_exported_names_are_the_promised_ones() -> None:
    assert set(kenes.__all__) == PROMISED
    assert all(hasattr(kenes, name) for name in PROMISED)


def test_importing_the_door_opens_no_heavy_room() -> None:
    heavy = ("numpy", "slovnet", "navec", "trafilatura", "lxml", "py3langid", "httpx", "ahocorasick", "rumorph", "yaml")
    code = f"import sys, kenes, kenes.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_library_reads_a_document() -> None:
    document = kenes.Document.of(
        id="note",
        title="Форум открыт",
        body="«Мост готов», — сообщил посол Азамат Ниязов.",
        published="2024-05-16",
        lang="ru",
    )
    reading = kenes.read(document)
    [quotation] = reading.quotations
    assert [part.of(document.text) for part in quotation.content] == ["Мост готов"]
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Азамат Ниязов"
