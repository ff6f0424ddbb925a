"""How well Russian dates are read. `python eval/dates.py FOLDER [--errors]` or `python eval/dates.py --gold FOLDER`

FOLDER holds `duckling_ru_corpus.hs`, the Russian time corpus of Duckling (BSD, Facebook): phrases with what they mean on
Tuesday 2013-02-12. A case is one phrase. Counted are the phrases whose value is of days, weeks, months, quarters or years.
Left out, and their number printed, are those whose value is a clock time or a stretch of hours (grain Hour, Minute or
Second), which Kenes does not read, and the names of holidays outside its three. A case is right when one mark alone
covers the same first and last day as the value; for an open interval («до конца месяца») when it ends on the same day.
Of the negative corpus a phrase is right when no mark is made. Conventions differ and are counted as misses: Duckling
takes «две недели назад» as a day and «через 3 года» as a month, TimeML and Kenes as a week and a year.

With --gold, FOLDER holds annotated documents (`text`, `published`, `engagements` with `date`). A date is found when a mark
of the document has that very value. Dates without a date word in the text (the guide gives fresh events the publication
day) are told apart: the day is that of publication and no mark has it.
"""

from __future__ import annotations

import argparse
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from kenes.language.days import extent
from kenes.read.dates import dates

NOW = "2013-02-12T04:30-02:00"
_GROUP = re.compile(
    r"examples \(datetime(?P<kind>\w*) (?P<numbers>(?:Before |After )?\(.*?\)\)?) (?P<grain>[A-Z]\w+)(?: \"[^\"]*\")?\)\s*\[(?P<phrases>.*?)\n\s*\]",
    re.DOTALL,
)
_HOLIDAYS = {"рождество", "рождество христово"}


class Case(NamedTuple):
    """A phrase, and the first and last day it means; `first` is None where only the end is said."""

    phrase: str
    first: date | None
    last: date


def cases(corpus: str) -> tuple[list[Case], dict[str, int]]:
    """The cases that count, and how many were left out for which reason."""
    found: list[Case] = []
    left_out: dict[str, int] = {}
    for group in _GROUP.finditer(corpus[corpus.index("allExamples = concat") :]):
        phrases = re.findall(r'"([^"]+)"', group["phrases"])
        moments = [tuple(int(n) for n in each.split(",")) for each in re.findall(r"\(+([\d, ]+)\)", group["numbers"])]
        for phrase in phrases:
            if group["grain"] in ("Hour", "Minute", "Second"):
                left_out["clock times and hours"] = left_out.get("clock times and hours", 0) + 1
            elif group["kind"] == "Holiday" and phrase.lower() in _HOLIDAYS:
                left_out["other holidays"] = left_out.get("other holidays", 0) + 1
            else:
                found.append(_case(phrase, group["kind"], group["numbers"], group["grain"], moments))
    return found, left_out


def _case(phrase: str, kind: str, numbers: str, grain: str, moments: list[tuple[int, ...]]) -> Case:
    first = _day(moments[0])
    if kind == "Interval":  # the end is exclusive
        return Case(phrase, first, _day(moments[1]) - timedelta(days=1))
    if kind == "OpenInterval":
        return Case(phrase, None, first - timedelta(days=1)) if "Before" in numbers else Case(phrase, first, date.max)
    return Case(phrase, first, _after(first, grain) - timedelta(days=1))


def _day(moment: tuple[int, ...]) -> date:
    return date(moment[0], moment[1] or 1, moment[2] or 1)


def _after(first: date, grain: str) -> date:
    months = {"Month": 1, "Quarter": 3, "Year": 12}.get(grain)
    if months is None:
        return first + timedelta(days=7 if grain == "Week" else 1)
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def duckling(folder: Path, errors: bool) -> None:
    corpus = (folder / "duckling_ru_corpus.hs").read_text(encoding="utf-8")
    counted, left_out = cases(corpus)
    right = 0
    for case in counted:
        values = [mark.value for mark in dates(case.phrase, "ru", NOW)]
        value = values[0] if len(values) == 1 else None
        first, last = extent(value) if value else (None, None)
        if last == case.last and (case.first is None or first == case.first):
            right += 1
        elif errors:
            print(f"miss: {case.phrase!r}: expected {case.first}..{case.last}, got {values}")
    print(f"duckling ru: {right}/{len(counted)} = {right / len(counted):.1%} of the phrases that mean dates")
    print("left out: " + ", ".join(f"{count} {reason}" for reason, count in left_out.items()))
    negative = re.findall(
        r'^\s*[\[,] "([^"]+)"', corpus[corpus.index("negativeCorpus =") : corpus.index("allExamples ::")], re.M
    )
    silent = [phrase for phrase in negative if not dates(phrase, "ru", NOW)]
    print(f"must stay silent: {len(silent)}/{len(negative)}")


def gold(folder: Path) -> None:
    total = found = unsaid = 0
    for path in sorted(folder.glob("*.json")):
        document: dict[str, Any] = msgspec.json.decode(path.read_bytes())
        published = document["published"]
        values = {mark.value for mark in dates(document["text"], document.get("lang") or "ru", published)}
        for engagement in document["engagements"]:
            day = engagement.get("date")
            if day is None:
                continue
            total += 1
            if day in values:
                found += 1
            elif day == (published or "")[:10]:
                unsaid += 1
            else:
                print(
                    f"miss: {path.stem}: {engagement['type']} {day}, marks {sorted(value for value in values if value)}"
                )
    print(
        f"engagement dates found: {found}/{total - unsaid}; of the publication day without a date word: {unsaid} more"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", action="store_true", help="FOLDER holds annotated documents")
    parser.add_argument("--errors", action="store_true", help="list the misses")
    given = parser.parse_args()
    if given.gold:
        gold(given.folder)
    else:
        duckling(given.folder, given.errors)


if __name__ == "__main__":
    main()
