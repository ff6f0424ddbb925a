"""What a reader chooses is kept and shown; an account changes its password, makes and ends its own tokens."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from kenes.store import accounts
from kenes.store.open import open_store
from kenes.web.taste import local

PASSWORD, OTHER = "длинный пароль Даны", "совсем другой пароль"


@pytest.mark.parametrize(("when", "zone", "told"), [
    ("2024-05-16T19:19+05:00", "UTC", "2024-05-16T14:19+00:00"),
    ("2024-05-16T23:30+05:00", "Asia/Bishkek", "2024-05-17T00:30+06:00"),
    ("2024-05-16T23:30Z", "Europe/Moscow", "2024-05-17T02:30+03:00"),
    ("2024-05-16T19:19", "UTC", "2024-05-16T19:19"),  # whose clock it is by, nobody says
    ("2024-05-16", "UTC", "2024-05-16"),
    ("2024-05/2024-06", "UTC", "2024-05/2024-06"),
    ("2024-05-16T19:19+05:00", "", "2024-05-16T19:19+05:00"),
])  # fmt: skip
def test_by_whose_clock(when: str, zone: str, told: str) -> None:
    assert local(when, zone) == told


def test_what_is_chosen_holds_on_every_page(opened) -> None:
    page = opened("/settings", lang="en")
    assert page.locator("#zone").input_value() == "outlet"
    page.check("#language-kk")
    page.check("#light-dark")
    page.select_option("#zone", "UTC")
    page.click(".tastes button")
    assert page.url.endswith("/settings")
    assert page.locator("html").get_attribute("lang") == "kk"
    assert page.locator("html").get_attribute("data-light") == "dark"
    page.goto(page.url.replace("/settings", "/document?id=bridge-1"))
    told = page.locator(".about time")
    assert (told.get_attribute("datetime"), "05:00 UTC+0" in told.inner_text()) == ("2024-05-16T10:00+05:00", True)


def test_only_what_there_is_can_be_chosen(get) -> None:
    assert get("/choose?zone=Mars/Olympus").status_code == 400
    assert get("/choose?zone=Asia/Almaty&back=/settings").headers["location"] == "/settings"
    assert get("/settings.json", headers={"cookie": "zone=../../etc; light=<b>"}).json()["zone"] == "outlet"


def test_the_review_stands_in_the_menu_with_what_waits(opened, get) -> None:
    waits = sum(
        each["count"] for each in get("/review.json").json()["queues"] if each["name"] not in ("lost", "ledger")
    )
    page = opened("/about", lang="en")
    assert page.locator(".menu a[href='/review']").inner_text() == f"Review {waits}"
    assert waits > 0


@pytest.fixture(scope="module")
def house(filled: Path, serve: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A server that others reach by a name, with two accounts."""
    place = tmp_path_factory.mktemp("settings") / "kenes.db"
    shutil.copy(filled, place)
    with open_store(str(place)) as store, store.writing() as connection:
        for name in ("Дана", "Ерлан"):
            accounts.add(connection, name, PASSWORD, datetime.now(UTC))
    served = serve(place, 1, "--name", "kenes.example", "--private")
    served.place = place
    yield served
    assert served.log.read_text() == ""


def entered(house: Any, name: str, password: str) -> httpx.Client:
    client = httpx.Client(base_url=house.address, timeout=30)
    sent = {"token": token(client.get("/login").text), "name": name, "password": password, "back": "/settings"}
    assert client.post("/login", data=sent).headers["location"] == "/settings"
    return client


def token(page: str) -> str:
    found = re.search(r'name="token" value="(\w+)"', page)
    assert found is not None
    return found.group(1)


def sent(client: httpx.Client, path: str, **fields: str) -> str:
    """Sends a form of the settings; where it led."""
    answer = client.post(path, data={"token": token(client.get("/settings").text), **fields})
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_token_is_shown_once_to_who_made_it(house: Any) -> None:
    client, other = entered(house, "Дана", PASSWORD), entered(house, "Ерлан", PASSWORD)
    led = sent(client, "/settings/token", purpose="графики")
    found = re.search(r"kenes_[\w-]{40,}", client.get(led).text)
    assert found is not None
    assert found.group() not in led
    assert found.group() not in other.get(led).text
    shown = {"authorization": f"Bearer {found.group()}"}
    assert httpx.get(f"{house.address}/matrix.json", headers=shown).status_code == 200
    assert httpx.get(f"{house.address}/settings.json", headers=shown).json()["tokens"] == []
    [held] = client.get("/settings.json").json()["tokens"]
    assert held["purpose"] == "графики"
    assert other.get("/settings.json").json()["tokens"] == []
    answer = other.post("/settings/revoke", data={"token": token(other.get("/settings").text), "id": held["id"]})
    assert answer.status_code == 400
    sent(client, "/settings/revoke", id=held["id"])
    assert httpx.get(f"{house.address}/matrix.json", headers=shown).status_code == 401
    assert found.group() not in client.get(led).text


@pytest.mark.parametrize(("held", "fresh", "again", "told"), [
    ("не тот", OTHER, OTHER, "wrong"), (PASSWORD, OTHER, OTHER + "!", "unlike"), (PASSWORD, "коротко", "коротко", "length"),
])  # fmt: skip
def test_a_password_stays_where_the_form_is_wrong(held: str, fresh: str, again: str, told: str, house: Any) -> None:
    client = entered(house, "Ерлан", PASSWORD)
    assert f"told={told}" in sent(client, "/settings/password", held=held, fresh=fresh, again=again)
    entered(house, "Ерлан", PASSWORD)


def test_another_password_ends_other_visits(house: Any) -> None:
    client, elsewhere = entered(house, "Дана", PASSWORD), entered(house, "Дана", PASSWORD)
    assert "told=password" in sent(client, "/settings/password", held=PASSWORD, fresh=OTHER, again=OTHER)
    assert client.get("/settings.json").json()["account"] == "Дана"
    assert elsewhere.get("/settings").headers["location"].startswith("/login")
    entered(house, "Дана", OTHER)


def test_a_form_from_elsewhere_changes_nothing(house: Any) -> None:
    client = entered(house, "Ерлан", PASSWORD)
    assert client.post("/settings/token", data={"purpose": "чужой"}).status_code == 403
    own = {"token": token(client.get("/settings").text)}
    assert client.post("/settings/token", data=own, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.get("/settings.json").json()["tokens"] == []


def test_whoever_sits_at_the_machine_has_no_account_to_change(served) -> None:
    with httpx.Client(base_url=served.address) as client:
        own = {"token": token(client.get("/review").text)}
        assert client.post("/settings/token", data=own).status_code == 403
