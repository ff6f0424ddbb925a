"""A briefing as one HTML page that stands alone: its style inside, no script, nothing fetched; it prints well on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kenes.publish.briefing.brief import Briefing, Line, Source
from kenes.publish.terminal import safe
from kenes.publish.wording import day, say

STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 "PT Serif", Georgia, "Times New Roman", serif; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid; }
.period, footer, .source { font-size: .85rem; opacity: .8; }
ul { padding: 0; list-style: none; } li { margin: .7rem 0; break-inside: avoid; } li a.record { font-weight: 600; }
blockquote { margin: .2rem 0 0 1rem; } footer { margin-top: 2rem; border-top: 1px solid; padding-top: .5rem; }
a { color: inherit; }
@page { margin: 18mm 16mm; }
"""


def html(briefing: Briefing) -> str:
    """The whole page. What documents say is escaped; addresses that are not of the web are no links."""
    return "\n".join(_page(briefing)) + "\n"


def _page(briefing: Briefing) -> Iterator[str]:
    title = f"{briefing.title}: {briefing.about}" if briefing.about else briefing.title
    yield f'<!doctype html>\n<html lang="{escape(briefing.lang)}"><head><meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{text(title)}</title><style>{STYLE}</style></head><body>"
    yield f'<h1>{text(title)}</h1><p class="period">{text(briefing.period)}</p>'
    for section in briefing.sections:
        yield f"<section><h2>{text(section.title)}</h2><ul>"
        for line in section.lines:
            yield from _line(line, briefing.lang)
        if section.left:
            yield f"<li>… {text(say('brief.more', briefing.lang, count=section.left))}</li>"
        yield "</ul></section>"
    if not briefing.sections:
        yield f"<p>{text(say('brief.nothing', briefing.lang))}</p>"
    yield f"<footer>{text(briefing.coverage)}</footer></body></html>"


def _line(line: Line, lang: str) -> Iterator[str]:
    yield f"<li>{link(line.what, line.address, 'record')}"
    yield from (f"<br>{text(each)}" for each in line.detail)
    yield from (f"<blockquote>{_source(each, lang)}</blockquote>" for each in line.sources)
    yield "</li>"


def _source(source: Source, lang: str) -> str:
    where = " · ".join(each for each in (source.outlet, day(source.published[:10], lang)) if each) or "—"
    further = f" {link('↗', source.url)}" if source.url else ""
    return f'«{text(source.quote)}» <span class="source">{link(where, source.page)}{further}</span>'


def text(words: str) -> str:
    return escape(safe(words))


def link(words: str, address: str, kind: str = "") -> str:
    if not address.startswith(("http://", "https://", "/")):
        return text(words)
    named = f' class="{kind}"' if kind else ""
    return f'<a{named} href="{escape(address)}" rel="noreferrer">{text(words)}</a>'
