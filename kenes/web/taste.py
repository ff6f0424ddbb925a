"""What a reader chose, as cookies keep it: the language of the interface, light or dark, whose clock times are told by."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from starlette.requests import Request

from kenes.pack.pack import Pack
from kenes.web.interface import Tongue, choose

LANGUAGE, LIGHT, ZONE = "language", "light", "zone"  # the cookies
LIGHTS = ("auto", "light", "dark")
OUTLETS = "outlet"  # the zone that stands for none: each time as its outlet tells it
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2}|Z)")


class Taste(NamedTuple):
    """`light` is `light`, `dark` or empty, `zone` an IANA name or empty."""

    tongue: Tongue
    light: str = ""
    zone: str = ""

    @property
    def key(self) -> str:
        """What tells pages apart that are made for different tastes."""
        return "\t".join((self.tongue.code, self.light, self.zone))


def taste(request: Request, pack: Pack) -> Taste:
    """What the cookies of a request say, as far as it is something to choose; the language else as the browser asks for it."""
    light, zone = request.cookies.get(LIGHT, ""), request.cookies.get(ZONE, "")
    return Taste(
        tongue=choose(request.cookies.get(LANGUAGE), request.headers.get("accept-language")),
        light=light if light in LIGHTS[1:] else "",
        zone=zone if zone in zones(pack) else "",
    )


def zones(pack: Pack) -> tuple[str, ...]:
    """The zones there are to choose from: those of the pack and its outlets, and UTC."""
    return _zones(pack)


@lru_cache(maxsize=8)
def _zones(pack: Pack) -> tuple[str, ...]:
    return tuple(sorted({pack.zone, "UTC", *(row.zone for row in pack.outlets.values() if row.zone)}))


def place(zone: str, tongue: Tongue) -> str:
    """`Алматы (Казахстан)`: what a zone is called."""
    return "UTC" if zone == "UTC" else str(get_timezone_location(zone, locale=tongue.locale, return_city=True))


def local(when: str, zone: str) -> str:
    """An ISO moment by the clock of a zone; a day, a month, a moment without a zone as they are."""
    if not zone or not _MOMENT.fullmatch(when):
        return when
    try:
        return datetime.fromisoformat(when).astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
    except (ValueError, OverflowError):
        return when
