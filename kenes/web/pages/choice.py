"""What a reader chooses and a cookie keeps: the language of the interface, light or dark, whose clock times are told by."""

from __future__ import annotations

from kenes.model.errors import BadInput
from kenes.web.desk.action import inside
from kenes.web.interface import LANGUAGES
from kenes.web.page import Asked, Moved, Page
from kenes.web.taste import LANGUAGE, LIGHT, LIGHTS, OUTLETS, ZONE, zones


def choice(asked: Asked) -> Moved:
    """Keeps what was chosen and goes back to the page it was chosen on."""
    cookies = []
    for name, known in ((LANGUAGE, tuple(LANGUAGES)), (LIGHT, LIGHTS), (ZONE, (OUTLETS, *zones(asked.pack)))):
        chosen = asked.choice(name, known)
        if chosen is not None:
            cookies.append((name, chosen))
    if not cookies:
        raise BadInput("expected language, light or zone to choose, got none of them")
    return Moved(inside(asked.one("back")), tuple(cookies))


ROUTES = (Page("/choose", choice, None),)
