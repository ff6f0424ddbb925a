"""Signing in where others reach the server too: passwords, cookies, tries that are counted, tokens that only read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from kenes.cli import main
from kenes.model.errors import BadInput
from kenes.store import accounts, ledger, query
from kenes.store.open import Store, open_store

PASSWORD = "долгий пароль Сауле"
NOW = datetime(2024, 5, 16, 10, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "own.db"), create=True) as made:
        yield made


def test_a_password_is_kept_only_as_a_hash(store: Store) -> None:
    with store.writing() as connection:
        accounts.add(connection, "Сауле", PASSWORD, NOW)
        [held] = connection.execute(accounts.accounts.select()).all()
        assert held.password.startswith("$argon2id$")
        assert accounts.fits(connection, "Сауле", PASSWORD)
        assert not accounts.fits(connection, "Сауле", PASSWORD + "!")
        assert not accounts.fits(connection, "Никто", PASSWORD)


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("a b", PASSWORD), ("<b>", PASSWORD), ("Азат", "короткий")]
)
def test_what_is_no_account(name: str, password: str, store: Store) -> None:
    with store.writing() as connection, pytest.raises(BadInput):
        accounts.add(connection, name, password, NOW)


def test_a_visit_ends(store: Store) -> None:
    with store.writing() as connection:
        accounts.add(connection, "Сауле", PASSWORD, NOW)
        keys = [accounts.sign_in(connection, "Сауле", "127.0.0.1", NOW) for _ in range(3)]
        assert accounts.visitor(connection, keys[0], NOW) == "Сауле"
        assert accounts.visitor(connection, keys[0], NOW + accounts.STAY) is None
        accounts.sign_out(connection, keys[1], "127.0.0.1", NOW)
        assert accounts.visitor(connection, keys[1], NOW) is None
        accounts.change(connection, "Сауле", PASSWORD * 2, NOW)
        assert accounts.visitor(connection, keys[2], NOW) is None


def test_a_closed_account_is_nobody(store: Store) -> None:
    with store.writing() as connection:
        accounts.add(connection, "Сауле", PASSWORD, NOW)
        key, token = accounts.sign_in(connection, "Сауле", "", NOW), accounts.new_token(connection, "Сауле", "", NOW)
        assert accounts.reader(connection, token) == "Сауле"
        accounts.close(connection, "Сауле", NOW)
        assert (accounts.visitor(connection, key, NOW), accounts.reader(connection, token)) == (None, None)
        assert not accounts.fits(connection, "Сауле", PASSWORD)


def test_tries_are_counted_by_network_and_forgotten(store: Store) -> None:
    with store.writing() as connection:
        for n in range(accounts.TRIES["address"]):
            assert accounts.wait(connection, "Сауле", f"2001:db8::{n}", NOW) == 0
            accounts.note(connection, "refused", f"имя-{n}", NOW, f"2001:db8::{n}")
        assert accounts.wait(connection, "Сауле", "2001:db8::ffff", NOW) == 900
        assert accounts.wait(connection, "Сауле", "2001:db8:0:1::1", NOW) == 0
        assert accounts.wait(connection, "Сауле", "2001:db8::1", NOW + timedelta(minutes=16)) == 0


def test_the_command(store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    place = ["--store", store.place]
    monkeypatch.setenv("KENES_PASSWORD", PASSWORD)
    assert main(["account", "add", "Сауле", *place]) == 0
    assert main(["account", "add", "Сауле", *place]) == 2
    assert main(["account", "token", "Сауле", "--purpose", "графики", *place]) == 0
    token = re.search(r"kenes_\S{40,}", capsys.readouterr().out)
    assert token is not None
    with store.reading() as connection:
        assert accounts.reader(connection, token.group()) == "Сауле"
    assert main(["account", "list", *place]) == 0
    assert "1 tokens" in capsys.readouterr().out
    assert main(["account", "revoke", "Сауле", *place]) == 0
    assert main(["account", "close", "Сауле", *place]) == 0
    assert main(["account", "log", *place]) == 0
    told = capsys.readouterr().out
    done = [line.split()[1] for line in told.splitlines() if line.endswith("  Сауле")]
    assert done == ["closed", "revoked", "token", "added"]
    assert main(["account", "token", "Никто", *place]) == 2


def test_a_password_is_never_read_from_a_pipe(store: Store) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kenes", "account", "add", "Азат", "--store", store.place],
        input="пароль из трубы", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "KENES_PASSWORD" in done.stderr


@pytest.fixture(scope="module")
def house(filled: Path, serve: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A private server that others reach by a name, with one account; nothing may be logged."""
    place = tmp_path_factory.mktemp("house") / "kenes.db"
    shutil.copy(filled, place)
    with open_store(str(place)) as store, store.writing() as connection:
        accounts.add(connection, "Сауле", PASSWORD, datetime.now(UTC))
        token = accounts.new_token(connection, "Сауле", "", datetime.now(UTC))
    served = serve(place, 1, "--name", "kenes.example", "--private")
    served.place, served.token = place, token
    yield served
    assert served.log.read_text() == ""


@pytest.fixture
def client(house: Any) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=house.address, timeout=30) as made:
        yield made


def sign_in(client: httpx.Client, password: str = PASSWORD, **headers: str) -> httpx.Response:
    form = client.get("/login", headers=headers)
    token = re.search(r'name="token" value="(\w+)"', form.text)
    assert token is not None
    sent = {"token": token.group(1), "name": "Сауле", "password": password, "back": "/review?queue=outside"}
    return client.post("/login", data=sent, headers=headers)


def test_a_private_house_asks_who_it_is(client: httpx.Client, house: Any) -> None:
    answer = client.get("/matrix")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?back=%2Fmatrix")
    answer = client.get("/matrix.json")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert client.get("/matrix.json", headers={"authorization": "Bearer kenes_nothing"}).status_code == 401
    assert client.get("/matrix.json", headers={"authorization": f"Basic {house.token}"}).status_code == 401
    shown = {"authorization": f"Bearer {house.token}"}
    assert client.get("/matrix.json", headers=shown).status_code == 200
    assert client.post("/review/verdict", data={"do": "undo"}, headers=shown).status_code == 403


def test_signing_in_deciding_and_signing_out(client: httpx.Client, house: Any) -> None:
    assert sign_in(client, "не тот пароль").headers["location"].endswith("wrong=1")
    before = client.cookies["visit"]
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?queue=outside")
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=lax" in told
    assert client.cookies["visit"] != before
    page = client.get("/review?queue=outside").text
    token = re.search(r'name="token" value="(\w+)"', page)
    record = re.search(r'name="record" value="([^"]+)"', page)
    assert token is not None
    assert record is not None
    form = {"token": token.group(1), "do": "accept:name", "record": record.group(1)}
    assert client.post("/review/verdict", data=form).status_code == 303
    with open_store(str(house.place)) as store, store.reading() as connection:
        assert [each.by for each in ledger.all_of(connection)] == ["Сауле"]
        assert accounts.log(connection, 2)[0].what == "signed in"
    assert client.post("/logout", data={"token": token.group(1)}).status_code == 303
    assert client.get("/matrix.json").status_code == 401


def test_nobody_decides_without_signing_in(client: httpx.Client, house: Any) -> None:
    page = client.get("/login").text
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token is not None
    with open_store(str(house.place)) as store, store.reading() as connection:
        id = next(iter(query.every(connection, "utterance"))).id
        held = len(ledger.all_of(connection))
    sent = {"token": token.group(1), "do": "accept:words", "record": id}
    assert client.post("/review/verdict", data=sent).headers["location"] == "/login?back=%2Freview"
    with open_store(str(house.place)) as store, store.reading() as connection:
        assert len(ledger.all_of(connection)) == held


def test_behind_https_the_cookie_is_bound_to_it(client: httpx.Client) -> None:
    told = client.get("/login", headers={"x-forwarded-proto": "https"}).headers["set-cookie"]
    assert told.startswith("__Host-visit=")
    assert "secure" in told.lower()
    assert "domain" not in told.lower()


def test_too_many_tries_are_not_looked_at(client: httpx.Client) -> None:
    elsewhere = {"x-forwarded-for": "203.0.113.9"}
    for _ in range(accounts.TRIES["address"]):
        assert sign_in(client, "не тот пароль", **elsewhere).status_code == 303
    answer = sign_in(client, **elsewhere)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert sign_in(client).status_code == 303
