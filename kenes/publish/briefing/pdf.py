"""A briefing as PDF, set in DejaVu Serif, which has the letters of all the region's languages (fonts/, subset to them)."""

from __future__ import annotations

from importlib.resources import as_file, files

from fpdf import FPDF

from kenes.publish.briefing.brief import Briefing, Line, Source
from kenes.publish.terminal import safe
from kenes.publish.wording import day, say

_FACE = "DejaVuSerif"
_GREY, _BLACK = (90, 90, 90), (0, 0, 0)


class _Page(FPDF):
    """A4; the coverage stands at the foot of every page with its number."""

    coverage = ""

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(_FACE, size=7)
        self.set_text_color(*_GREY)
        self.cell(0, 4, f"{self.coverage}  ·  {self.page_no()}/{{nb}}", align="C")


def pdf(briefing: Briefing) -> bytes:
    """The whole document. Letters the fonts lack are drawn as boxes, never dropped from the text."""
    page = _Page(format="A4")
    page.coverage = safe(briefing.coverage)
    page.set_margins(18, 16)
    page.set_auto_page_break(True, margin=20)
    fonts = files("kenes.publish.briefing").joinpath("fonts")
    for style, file in (("", f"{_FACE}.ttf"), ("B", f"{_FACE}-Bold.ttf")):
        with as_file(fonts.joinpath(file)) as path:
            page.add_font(_FACE, style, str(path))
    page.set_title(safe(briefing.title))
    page.set_lang(briefing.lang)
    page.set_creator("Kenes")
    page.add_page()
    _text(page, f"{briefing.title}: {briefing.about}" if briefing.about else briefing.title, 17, "B")
    _text(page, briefing.period, 9, colour=_GREY)
    for section in briefing.sections:
        page.ln(4)
        page.start_section(safe(section.title))
        _text(page, section.title, 12, "B")
        for line in section.lines:
            _line(page, line, briefing.lang)
        if section.left:
            _text(page, "… " + say("brief.more", briefing.lang, count=section.left), 9, colour=_GREY)
    if not briefing.sections:
        _text(page, say("brief.nothing", briefing.lang), 10)
    return bytes(page.output())


def _line(page: _Page, line: Line, lang: str) -> None:
    page.ln(1.5)
    _text(page, line.what, 10, "B", line.address)
    for each in line.detail:
        _text(page, each, 9)
    for source in line.sources:
        _text(page, _told(source, lang), 8, "", source.page, _GREY, 5)


def _told(source: Source, lang: str) -> str:
    where = " · ".join(each for each in (source.outlet, day(source.published[:10], lang)) if each)
    return f"«{source.quote}» — {where}" if where else f"«{source.quote}»"


def _text(
    page: _Page, words: str, size: float, style: str = "", link: str = "", colour: tuple[int, int, int] = _BLACK, indent: int = 0
) -> None:  # fmt: skip
    page.set_font(_FACE, style, size)
    page.set_text_color(*colour)
    page.set_x(page.l_margin + indent)
    web = link if link.startswith(("http://", "https://")) else ""
    page.multi_cell(0, size * 0.5, safe(words), new_x="LMARGIN", new_y="NEXT", align="L", link=web)
