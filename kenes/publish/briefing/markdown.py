"""A briefing as Markdown. What documents say is text: no mark, link or tag in it works."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kenes.publish.briefing.brief import Briefing, Line, Source
from kenes.publish.entry import shortened
from kenes.publish.terminal import safe
from kenes.publish.wording import day, say

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def markdown(briefing: Briefing) -> str:
    """The whole page, ending in a line end."""
    return "\n".join(_page(briefing)) + "\n"


def _page(briefing: Briefing) -> Iterator[str]:
    yield f"# {text(briefing.title)}: {text(briefing.about)}" if briefing.about else f"# {text(briefing.title)}"
    yield ""
    yield text(briefing.period)
    for section in briefing.sections:
        yield from ("", f"## {text(section.title)}", "")
        for line in section.lines:
            yield from _line(line, briefing.lang)
        if section.left:
            yield f"- … {text(say('brief.more', briefing.lang, count=section.left))}"
    if not briefing.sections:
        yield from ("", text(say("brief.nothing", briefing.lang)))
    yield from ("", "---", "", text(briefing.coverage))


def _line(line: Line, lang: str) -> Iterator[str]:
    yield f"- **{text(line.what)}** {link('→', line.address)}"
    yield from (f"  - {text(each)}" for each in line.detail)
    yield from (f"  - {_source(each, lang)}" for each in line.sources)


def _source(source: Source, lang: str) -> str:
    where = " · ".join(each for each in (source.outlet, day(source.published[:10], lang)) if each)
    return f"«{text(shortened(source.quote, 200))}» — {link(where or '—', source.page)}" + (
        f" {link('↗', source.url)}" if source.url else ""
    )


def text(words: str) -> str:
    """Words that Markdown takes for words."""
    return _MARKS.sub(r"\\\1", safe(words))


def link(words: str, address: str) -> str:
    """A link to an address of the web; of any other the words alone."""
    if not address.startswith(("http://", "https://", "/")):
        return text(words)
    return f"[{text(words)}](<{address.translate({ord('<'): '%3C', ord('>'): '%3E', 10: '', 13: ''})}>)"
