"""Where a request may lead: redirects, names, certificates."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.fetching.misbehaving import (
    HTML,
    PAGE,
    QUICK,
    FakeClock,
    Server,
    client_for,
    fetch,
    plain,
    reason,
    serving,
)

from onrecord.intake.fetching import Client, Request, Settings
from onrecord.intake.fetching.outcomes import Fetched
from onrecord.network.permitting import Allowed
from onrecord.network.reasons import Reason


def test_redirects_are_followed_and_told(server: Server) -> None:
    """The outcome names each step; where the first ones are for good, it says where to ask from now on."""
    server.paths |= {
        "/a": lambda visit: visit.redirect("/b", "301 Moved"),
        "/b": lambda visit: visit.redirect(server.url("/c"), "308 Moved"),
        "/c": lambda visit: visit.redirect("d?x=\u00e9".encode().decode("latin-1")),
        "/d?x=%C3%A9": plain(PAGE, HTML),
    }
    client = client_for(server)
    outcome = client.fetch(Request(server.url("/a")))
    assert isinstance(outcome, Fetched)
    assert (outcome.asked, outcome.address) == (server.url("/a"), server.url("/d?x=%C3%A9"))
    assert [step.status for step in outcome.redirects] == [301, 308, 302]
    assert outcome.moved_to == server.url("/c")


def test_redirects_in_a_circle(server: Server) -> None:
    """A circle, also of one, ends at the first address met again."""
    server.paths |= {
        "/a": lambda visit: visit.redirect("/b"),
        "/b": lambda visit: visit.redirect("/a"),
        "/self": lambda visit: visit.redirect("/self#again"),
    }
    client = client_for(server)
    assert reason(client.fetch(Request(server.url("/a")))) is Reason.LOOP
    assert reason(client.fetch(Request(server.url("/self")))) is Reason.LOOP
    assert (server.asked("/a"), server.asked("/b"), server.asked("/self")) == (1, 1, 1)


def test_redirects_without_end(server: Server) -> None:
    """Five redirects are followed, the sixth is not."""
    for number in range(9):
        server.paths[f"/{number}"] = lambda visit, to=number + 1: visit.redirect(f"/{to}")  # type: ignore[misc]
    client = client_for(server)
    outcome = client.fetch(Request(server.url("/0")))
    assert reason(outcome) is Reason.TOO_MANY_REDIRECTS
    assert len(outcome.redirects) == 5
    assert server.asked("/6") == 0


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://10.0.0.1/", Reason.FORBIDDEN), ("http://169.254.169.254/latest/meta-data/", Reason.FORBIDDEN),
        ("http://[::1]/", Reason.FORBIDDEN), ("http://2130706433/", Reason.FORBIDDEN),
        ("http://[::ffff:127.0.0.1]/", Reason.FORBIDDEN), ("http://inside.example/", Reason.FORBIDDEN),
        ("http://inside.example:22/", Reason.PORT), ("file:///etc/passwd", Reason.BAD_ADDRESS),
        ("http://desk@example.org/", Reason.BAD_ADDRESS), ("//[", Reason.BAD_ADDRESS),
    ],
)  # fmt: skip
def test_redirects_to_where_nobody_may_go(server: Server, to: str, why: Reason) -> None:
    """A redirect is checked like any address, after its name has been looked up."""
    outcome = fetch(server, lambda visit: visit.redirect(to))
    assert reason(outcome) is why
    assert {visit.path for visit in server.visits} == {"/robots.txt", "/x"}


def test_a_name_that_answers_differently_the_second_time(server: Server) -> None:
    """The connection goes to the very address that was checked: no second look-up comes between."""
    looked_up: list[str] = []

    def resolver(host: str, port: int, seconds: float) -> list[str]:
        looked_up.append(host)
        return ["203.0.113.7"] if len(looked_up) == 1 else ["127.0.0.1"]

    settings = Settings(allowed=Allowed.of(["203.0.113.0/24", f":{server.port}"]), limits=QUICK)
    client = Client(settings, clock=FakeClock(), resolver=resolver)
    first = client.fetch(Request(server.url("/x", "rebinding.example")))
    second = client.fetch(Request(server.url("/x", "rebinding.example")))
    assert reason(first) in (Reason.NO_CONNECTION, Reason.TOO_SLOW, Reason.NO_ROBOTS)
    assert reason(second) in (Reason.FORBIDDEN, Reason.NO_ROBOTS, Reason.WAITING)
    assert server.visits == []


def test_what_is_dialled_is_what_was_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The socket is opened to an IP address, never to a name that could be looked up anew."""
    dialled: list[tuple[str, int]] = []
    connect = socket.create_connection

    def recorded(to: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        dialled.append(to)
        return connect(to, *rest, **named)

    monkeypatch.setattr(socket, "create_connection", recorded)
    server.paths["/x"] = plain(PAGE, HTML)
    client = client_for(server, names=("news.example",))
    assert isinstance(client.fetch(Request(server.url("/x", "news.example"))), Fetched)
    assert dialled == [("127.0.0.1", server.port)] * 2


def _certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Make a certificate for a name and return it with its key; skip where openssl is absent."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subject = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-days", "2"]
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    subprocess.run([*made, *subject], check=True, capture_output=True)
    return certificate, key


def test_https_is_checked_against_the_name(server: Server, tmp_path: Path) -> None:
    """The certificate must be the name's, though the connection goes to an IP address."""
    certificate, key = _certificate(tmp_path, "news.example")
    server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.tls.load_cert_chain(certificate, key)
    server.paths["/x"] = plain(PAGE, HTML)
    names = [f"{name}:{server.port}" for name in ("news.example", "other.example")]
    settings = Settings(allowed=Allowed.of(names), limits=QUICK)
    trust = ssl.create_default_context(cafile=str(certificate))
    trusting = Client(settings, clock=FakeClock(), resolver=lambda *_: ["127.0.0.1"], trust=trust)
    good = trusting.fetch(Request(server.url("/x", "news.example").replace("http:", "https:")))
    assert isinstance(good, Fetched)
    other = trusting.fetch(Request(server.url("/x", "other.example").replace("http:", "https:")))
    assert reason(other) is Reason.NOT_TRUSTED
    stranger = Client(settings, clock=FakeClock(), resolver=lambda *_: ["127.0.0.1"])
    unknown = stranger.fetch(Request(server.url("/x", "news.example").replace("http:", "https:")))
    assert reason(unknown) is Reason.NOT_TRUSTED


def test_the_second_address_of_a_host_is_tried(server: Server) -> None:
    """Where the first address of a name is dead, the next permitted one is tried."""
    server.paths["/x"] = plain(PAGE, HTML)
    settings = Settings(allowed=Allowed.of([f"two.example:{server.port}"]), limits=QUICK)
    client = Client(settings, clock=FakeClock(), resolver=lambda *_: ["127.0.0.9", "127.0.0.1"])
    outcome = client.fetch(Request(server.url("/x", "two.example")))
    assert isinstance(outcome, Fetched)
    assert server.visits[-1].headers["host"] == f"two.example:{server.port}"


def test_what_is_not_there_at_all() -> None:
    """A port where nobody listens and a name that nobody has are told apart, without a wait."""
    with serving() as gone:
        address = gone.url("/x")
    settings = Settings(allowed=Allowed.of([f"127.0.0.1:{gone.port}", "nobody.invalid"]), limits=QUICK)
    client = Client(settings, clock=FakeClock())
    assert reason(client.fetch(Request(address))) is Reason.NO_CONNECTION
    assert reason(client.fetch(Request("http://nobody.invalid/"))) in (Reason.NO_NAME, Reason.TOO_SLOW)
    assert reason(client.fetch(Request("http://localhost/"))) is Reason.FORBIDDEN
    assert reason(client.fetch(Request("no address"))) is Reason.BAD_ADDRESS
