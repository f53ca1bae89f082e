"""Behind a proxy readers are told apart by what it says of them; nobody else can say who they are."""

from __future__ import annotations

import http.client
import json
import shutil
from pathlib import Path

import pytest
from tests.web.test_site_serving import STARTS, served

PROXY = "127.0.0.2"
CLAIMS = {
    "one": "203.0.113.7",
    "one behind another": "198.51.100.1, 203.0.113.7",
    "the proxy's own": "203.0.113.7, 127.0.0.2",
}


def _client(library: Path, via: str, said: dict[str, str], trusted: list[str]) -> str:
    """Return who a site takes a request for that comes from an address of the loopback with some fields."""
    settings = library.with_name("site.toml")
    settings.write_text(
        f'[server]\nlog = "json"\ntrusted_proxies = {json.dumps(trusted)}\n', encoding="utf-8"
    )
    with served(library, "--config", str(settings)) as (process, address):
        host, port = address.removeprefix("http://").split(":")
        asking = http.client.HTTPConnection(host, int(port), STARTS, source_address=(via, 0))
        asking.request("GET", "/healthz", headers=said)
        assert asking.getresponse().status == 200
        asking.close()
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("{"):
                return str(json.loads(line)["client"])
    raise AssertionError("no line tells of the request")


@pytest.fixture
def own(sample_library: Path, tmp_path: Path) -> Path:
    """Return a library of its own: the readers' store is made beside it."""
    return Path(shutil.copy(sample_library, tmp_path / "library.db"))


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_proxy_that_is_named_says_who_asks(own: Path, claim: str) -> None:
    """Of several addresses in X-Forwarded-For the last one counts that is no named proxy's."""
    assert _client(own, PROXY, {"X-Forwarded-For": CLAIMS[claim]}, [PROXY]) == "203.0.113.7"


@pytest.mark.parametrize("trusted", [[], [PROXY]], ids=["no proxy", "another proxy"])
def test_nobody_else_can_say_who_they_are(own: Path, trusted: list[str]) -> None:
    """Who comes from elsewhere is known by their own address, whatever their request claims."""
    said = {"X-Forwarded-For": "203.0.113.7", "Forwarded": "for=203.0.113.7", "X-Real-IP": "203.0.113.7"}
    assert _client(own, "127.0.0.3", said, trusted) == "127.0.0.3"
