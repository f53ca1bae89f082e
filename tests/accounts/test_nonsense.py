"""Whatever is sent, the answer is a page: no text in a form or an address breaks anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route
from tests.accounts.account_desk import Desk

from onrecord.web import accounts

ANY = st.text(max_size=30) | st.sampled_from(
    ["on", "off", "story", "search", "mail", "\0", "\u202e", "x" * 3000]
)
FIELDS = (
    "name", "vote", "kind", "value", "follow", "next", "rhythm", "subscribe", "sure", "url", "channel", "pace",
    "a_day", "start", "end", "zone", "quiet", "endpoint", "email",
)  # fmt: skip
FINE = {200, 303, 400, 404, 410, 429}


@pytest.fixture(scope="module")
def roomy(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a site whose limits do not stand in the way."""
    folder = tmp_path_factory.mktemp("nonsense")
    many: dict[str, Any] = {
        "sign_ins_an_hour": 1000,
        "sign_ins_an_hour_from_address": 100_000,
        "votes_an_hour": 100_000,
    }
    with Desk.open(news, folder, **{f"limits__{name}": limit for name, limit in many.items()}) as desk:
        yield desk


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.dictionaries(st.sampled_from(FIELDS), ANY, max_size=8), part=ANY.filter(bool), data=st.data())
def test_no_form_breaks(roomy: Desk, given: dict[str, str], part: str, data: st.DataObject) -> None:
    """Every form of every room, filled with anything, at addresses with anything in them."""
    roomy.clock.on(hours=3)  # so that no limit on tries is met
    paths = [
        route.path
        for route in accounts.routes(roomy.site)
        if isinstance(route, Route) and "POST" in (route.methods or ())
    ]
    path = data.draw(st.sampled_from(sorted(set(paths))))
    browser = roomy.reader() if data.draw(st.booleans()) else roomy.browser()
    inserted = quote(part.encode("utf-8"), safe="")
    number = str(data.draw(st.integers(0, 10**30)))
    path = path.replace("{n:int}", number).replace("{name}", inserted).replace("{token}", inserted)
    send = browser.send if browser.client.cookies else browser.post
    response = send(path, given)
    assert response.status_code in FINE
    assert response.headers.get("location", "/").startswith("/")
    assert not response.headers.get("location", "/").startswith("//")
    if browser.client.cookies:
        assert browser.get("/account").status_code in (200, 303)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cookie=st.text(st.characters(codec="latin-1", exclude_characters=";,\r\n\0"), max_size=60), query=ANY)
def test_no_cookie_and_no_query_breaks_a_page(roomy: Desk, cookie: str, query: str) -> None:
    """What a browser brings is believed only where it is a session's token."""
    headers = {"cookie": f"session={cookie}".encode("latin-1")}
    for path in ("/account", "/account/sign-in", "/account/data", "/"):
        response = roomy.browser().get(path, headers=headers, params={"next": query})
        assert response.status_code in (200, 303)


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe",
        b"=" * 1000,
        b"&" * 100_000,
        b"%",
        b"%00=%00",
        b"csrf=%ff&csrf",
        b'{"csrf": 1}',
        b"a" * 200_000,
    ],
)
def test_no_body_breaks_a_form(body: bytes, desk: Desk) -> None:
    """Also what is no form at all."""
    browser = desk.reader()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    for path in ("/account/name", f"/story/{desk.story}/vote", "/follow"):
        assert browser.client.post(path, content=body, headers=kind).status_code in (400, 403)
    assert browser.client.post("/account/sign-in", content=body, headers=kind).status_code == 400
