"""Briefings: every line rests on words that stand in a document; what documents say is never markup."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import html as parser

from kenes.model.errors import BadInput
from kenes.model.record import Evidence, Record
from kenes.publish.briefing.brief import Briefing, Coverage, Found, Line, Section, Source, briefing
from kenes.publish.briefing.html import html
from kenes.publish.briefing.markdown import markdown
from kenes.publish.briefing.pdf import pdf
from kenes.publish.entry import Desk

TOLD = (
    ("2024-05-13", "9 августа в Лесогорске состоится встреча президента Залесья Асемы Бериковой и президента Торстана Умида Ғайбулло."),
    ("2024-05-14", "Президент Торстана Умид Ғайбулло 12–13 мая посетил Залесье с государственным визитом. Стороны подписали Соглашение о строительстве моста."),
    ("2024-05-15", "Асема Берикова заявила: «Мы построим мост». Сотрудник порта Глеб Уткин сказал, что паром ходит."),
)  # fmt: skip
EVIL = "</li><script>alert(1)</script> [x](javascript:alert(1)) **жирно** \u202e"


def source(evidence: Evidence) -> Source:
    return Source(
        quote=evidence.quote, outlet="news.test", published="2024-05-14", page=f"https://kenes.test/article/{evidence.document}"
    )  # fmt: skip


@pytest.fixture
def made(folded: Callable[..., tuple[Record, ...]], desk: Desk) -> Briefing:
    records = folded(*TOLD)

    def of(kind: str) -> list[Record]:
        return [record for record in records if record.kind == kind]

    held = [record for record in of("engagement") if record.value("status") == "held"]
    found = Found(
        engagements=held, utterances=of("utterance"), instruments=of("instrument"), tenures=of("tenure"),
        ahead=[record for record in of("engagement") if record not in held],
    )  # fmt: skip
    coverage = Coverage(documents=3, outlets=1, languages=("ru",), last="2024-05-15T10:00+05:00")
    return briefing(found, desk, "2024-05-10", "2024-05-16", coverage, source, "Залесье")


def test_what_happened_was_said_moved_and_comes(made: Briefing) -> None:
    told = {section.title: [line.what for line in section.lines] for section in made.sections}
    assert list(told) == ["Что произошло", "Кто что сказал", "Документы и инициативы", "Что впереди"]
    assert told["Что произошло"][0].startswith("Визит: Умид Ғайбулло → Залесье — Залесье, 12–13 мая")
    assert "Асема Берикова: «Мы построим мост»" in told["Кто что сказал"]
    assert told["Документы и инициативы"] == ["Соглашение о строительстве моста — подписано"]
    assert "9 августа 2024" in told["Что впереди"][0]


def test_every_line_rests_on_words_of_a_document(made: Briefing) -> None:
    texts = " ".join(text for _, text in TOLD)
    lines = [line for section in made.sections for line in section.lines]
    assert lines
    assert all(line.sources and all(source.quote in texts for source in line.sources) for line in lines)


def test_a_line_without_evidence_cannot_be_made() -> None:
    with pytest.raises(BadInput, match="got none: it is not printed"):
        Line(what="Встреча", address="https://kenes.test/record/x", sources=())


@pytest.fixture
def evil(made: Briefing) -> Briefing:
    words = Source(quote=EVIL, outlet=EVIL, published="", page="javascript:alert(1)", url="data:text/html,x")
    line = Line(what=EVIL, detail=(EVIL,), address="javascript:alert(1)", sources=(words,))
    return msgspec.structs.replace(made, about=EVIL, sections=(Section(title=EVIL, lines=(line,)),))


def test_no_word_becomes_markup_in_html(evil: Briefing) -> None:
    page = parser.fromstring(html(evil))
    assert page.xpath("//script") == []
    assert page.xpath("//a") == []
    assert "alert(1)" in page.text_content()
    assert "\u202e" not in html(evil)


def test_no_word_becomes_markup_in_markdown(evil: Briefing) -> None:
    told = markdown(evil)
    assert re.findall(r"(?<!\\)[<>]|(?<!\\)\]\(", told) == []
    assert r"\*\*жирно\*\*" in told


def test_html_fetches_nothing_and_links_to_the_evidence(made: Briefing) -> None:
    page = parser.fromstring(html(made))
    assert page.xpath("//link | //img | //iframe | //@src") == []
    assert all(address.startswith("https://kenes.test/") for address in page.xpath("//a/@href"))


def test_pdf_reads_back_with_the_letters_of_every_language(made: Briefing) -> None:
    from pypdf import PdfReader

    line = made.sections[0].lines[0]
    odd = msgspec.structs.replace(line, what="Қазақ Өзбек Ғайбулло Ұлттық Әлем Іс Һәм Ҷумҳурии Ӯзбек Oʻzbekiston Ӣ")
    first = msgspec.structs.replace(made.sections[0], lines=(odd, *[line] * 40))
    whole = msgspec.structs.replace(made, sections=(first, *made.sections[1:]))
    read = PdfReader(io.BytesIO(pdf(whole)))
    text = " ".join(" ".join(page.extract_text().split()) for page in read.pages)
    assert len(read.pages) > 1
    assert odd.what in text
    assert "Мы построим мост" in text
    assert "Охват: документов 3" in " ".join(read.pages[-1].extract_text().split())


def test_nothing_found_is_said(desk: Desk) -> None:
    empty = Coverage(documents=0, outlets=0, languages=(), last=None)
    made = briefing(Found(), desk, "2024-05-10", "2024-05-16", empty, source)
    for told in (markdown(made), html(made)):
        assert "ничего не найдено" in told
    assert pdf(made).startswith(b"%PDF")


def test_the_command(tmp_path: Path) -> None:
    article = tmp_path / "note.txt"
    article.write_text((Path(__file__).parents[2] / "kenes/sample/el-kz-2024-05-16.txt").read_text("utf-8"), "utf-8")
    kenes, store = [sys.executable, "-m", "kenes"], str(tmp_path / "kenes.db")
    subprocess.run([*kenes, "add", str(article), "--store", store], check=True, capture_output=True)

    def brief(*given: str) -> Any:
        return subprocess.run([*kenes, "brief", "--store", store, *given], capture_output=True, text=True)

    told = brief("--since", "7d", "--until", "2024-05-17", "--about", "Казахстан").stdout
    assert "## Кто что сказал" in told
    assert "Ассоль Мирманова: " in told
    assert "Охват: документов 1" in told
    written = tmp_path / "brief.pdf"
    assert brief("--until", "2024-05-17", "--format", "pdf", "--out", str(written), "--lang", "kk").returncode == 0
    assert written.read_bytes().startswith(b"%PDF")
    wrong = brief("--since", "вчера")
    assert (wrong.returncode, "expected --since as a day" in wrong.stderr) == (2, True)
