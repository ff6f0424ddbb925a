"""English words that say when: against the day of publication, 2024-05-16, a Thursday."""

from __future__ import annotations

import pytest

from kenes.read.dates import dates

SAID = [
    ("They met on August 9, 2024.", ["August 9, 2024 = 2024-08-09"]),
    ("They met on 9 August 2024.", ["9 August 2024 = 2024-08-09"]),
    ("They met on Aug. 9, 2024.", ["Aug. 9, 2024 = 2024-08-09"]),
    ("They met on May 1.", ["May 1 = 2024-05-01"]),
    ("They will meet on August 9.", ["August 9 = 2024-08-09"]),
    ("They met on Wednesday.", ["on Wednesday = 2024-05-15"]),
    ("They will meet on Wednesday.", ["on Wednesday = 2024-05-22"]),
    ("They are meeting on Thursday.", ["on Thursday = 2024-05-16"]),
    ("They came last week.", ["last week = 2024-05-06/2024-05-12"]),
    ("They come next month.", ["next month = 2024-06"]),
    ("The fair ran from July 3 to 5, 2023.", ["from July 3 to 5, 2023 = 2023-07-03/2023-07-05"]),
    ("The fair ran on June 30 – July 2, 2023.", ["June 30 – July 2, 2023 = 2023-06-30/2023-07-02"]),
    ("It was built in March 2018 and in 2019.", ["March 2018 = 2018-03", "2019 = 2019"]),
    ("It opened in November last year.", ["November last year = 2023-11"]),
    ("A plan for 2025–2027.", ["2025–2027 = 2025/2027"]),
    ("They came two days ago, and again yesterday.", ["two days ago = 2024-05-14", "yesterday = 2024-05-15"]),
    ("They may march in June.", ["June = 2024-06"]),
    ("The road is 2019 metres long and may open.", []),
    ("On February 31 nobody came.", []),
]


@pytest.mark.parametrize(("text", "wanted"), SAID)
def test_dates(text: str, wanted: list[str]) -> None:
    assert [f"{mark.span.of(text)} = {mark.value}" for mark in dates(text, "en", "2024-05-16")] == wanted


def test_without_a_day_of_publication_only_whole_dates_have_a_value() -> None:
    text = "They met on Friday and on August 9, 2024."
    assert [mark.value for mark in dates(text, "en", None)] == [None, "2024-08-09"]
