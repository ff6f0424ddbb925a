"""The API: described by itself, and asked by its own description for what makes a server fail."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from kenes.pack.pack import Pack
from kenes.web import pages
from kenes.web.app import create_app
from kenes.web.openapi import answers, described, twin

TRIED = 20  # questions an address


def test_every_twin_is_described(get: Callable[..., httpx.Response]) -> None:
    told = get("/api/openapi.json")
    assert told.headers["content-type"] == "application/json"
    document = told.json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {twin(page) for page in pages.all_of() if page.template is not None}
    assert all(answers(page) for page in pages.all_of() if page.template is not None)


def test_what_is_referred_to_is_there() -> None:
    text = json.dumps(described(pages.all_of()))
    named = set(re.findall(r"#/components/schemas/([^\"]+)", text))
    assert named <= set(described(pages.all_of())["components"]["schemas"])


def test_a_page_answers_as_it_is_described(get: Callable[..., httpx.Response]) -> None:
    jsonschema_rs = pytest.importorskip("jsonschema_rs", reason="schemathesis, which brings it, is not installed")
    document = get("/api/openapi.json").json()
    for path in ("/index.json", "/matrix.json", "/review.json", "/document.json?id=el-kz-2024-05-16", "/api.json"):
        operation = document["paths"][path.partition("?")[0]]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        whole = schema | {"components": document["components"]}
        jsonschema_rs.validator_for(whole).validate(get(path).json())


def test_every_parameter_a_page_asks_for_is_described() -> None:
    """What a page's own file reads of the query stands in its `asks`."""
    own = re.compile(r'asked\.(?:one|number|choice)\(\s*"(\w+)"')
    routes = [page for page in pages.all_of() if page.template is not None]
    for name in {page.make.__module__ for page in routes}:
        told = {each[0] for page in routes if page.make.__module__ == name for each in page.asks} | {"before"}
        source = Path(str(sys.modules[name].__file__)).read_text(encoding="utf-8")
        assert set(own.findall(source)) <= told, name


def test_no_question_makes_the_server_fail(filled: Path, pack: Pack) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install schemathesis")
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(str(filled), pack))
    asked: dict[str, list[int]] = {}
    asking = settings(
        max_examples=TRIED, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip

    def ask(case: Any) -> None:
        answer = case.call()
        asked.setdefault(case.operation.path, []).append(answer.status_code)
        assert answer.status_code < 500, case.as_curl_command()

    for found in schema.get_all_operations():
        asking(given(case=found.ok().as_strategy())(ask))()
    assert set(asked) == set(described(pages.all_of())["paths"])
    assert 200 in {status for each in asked.values() for status in each}
