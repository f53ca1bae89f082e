"""The API against its own description: requests made up by schemathesis, answers checked against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.api.conftest import opening

EXAMPLES = 20
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]
GET = (
    "/",
    "/articles",
    "/articles/{article}",
    "/differences",
    "/export",
    "/outlets",
    "/outlets/{name}",
    "/quotations",
    "/quotations/{quotation}",
    "/search",
    "/speakers",
    "/speakers/{name}",
    "/speakers/{name}/statements",
    "/statements",
    "/statements/{statement}",
    "/stories",
    "/stories/{story}",
    "/stories/{story}.{ending}",
    "/topics",
    "/topics/{name}",
)
POST = ("/extract", "/quote")


@pytest.fixture(scope="module")
def described(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return the API's description over an open site, to be asked in-process."""
    for held in opening(library, tmp_path_factory.mktemp("contract"), limits__api_a_minute=1_000_000):
        yield schemathesis.openapi.from_asgi("/v1/openapi.json", held.app)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", path) for path in GET] + [("POST", path) for path in POST]
)
def test_every_answer_is_as_described(described: Any, method: str, path: str) -> None:
    """Whatever is asked, no answer is a server error, and each has a described status, type and form."""

    @given(described[path][method].as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def asked(case: Any) -> None:
        case.validate_response(case.call(), checks=CHECKS)

    asked()


def test_nothing_is_left_out(described: Any) -> None:
    """Every address that the description names is tried here."""
    assert set(described) == {*GET, *POST}


def test_the_documentation_names_every_room(described: Any) -> None:
    """``docs/api.md`` tells of everything that can be asked for."""
    text = (Path(__file__).parents[2] / "docs/api.md").read_text(encoding="utf-8")
    for path in described:
        assert f"/v1/{path.split('/')[1]}" in text, path
