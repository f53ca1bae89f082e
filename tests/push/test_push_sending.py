from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import formatdate
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from tests.push.push_service import PushService, Subscriber, own_certificate, push_service, unb64

from onrecord.config import load_settings
from onrecord.network import Allowed, Caller
from onrecord.push import MOST_BYTES, Gone, Keys, Notice, Pusher, PushError, open_pusher
from onrecord.push.encoding import to_bytes, to_text
from onrecord.push.encryption import Once, encrypted
from onrecord.push.keys import new_key
from onrecord.readers import Browser

KEYS = Keys.read(new_key(), "a test")
CONTACT = "mailto:desk@example.org"
NOW = 1_790_000_000.0

# What RFC 8291 works out in its section 5 and appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
RFC_BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK"
    "6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
RFC_SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
RFC_RECEIVER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
RFC_AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
RFC_SALT = "DGv6ra1nlYgDCS1FRnbzlw"


def private(text: str) -> ec.EllipticCurvePrivateKey:
    """Return a private key written as its number."""
    return ec.derive_private_key(int.from_bytes(unb64(text), "big"), ec.SECP256R1())


@pytest.fixture
def service() -> Iterator[PushService]:
    """Return a push service on loopback, over http."""
    with push_service() as running:
        yield running


def pusher_to(service: PushService, **more: object) -> Pusher:
    """Return a pusher that may talk to a service on loopback."""
    caller = Caller(Allowed.of([service.place]), seconds=5.0)
    return Pusher(KEYS, CONTACT, caller, clock=lambda: NOW, **more)  # type: ignore[arg-type]


def test_it_encrypts_as_the_standard_works_out() -> None:
    """With the keys and the salt of RFC 8291 comes out the very body that it prints."""
    receiver = Subscriber("https://push.example.net/x", private(RFC_RECEIVER), unb64(RFC_AUTH))
    once = Once(private(RFC_SENDER), unb64(RFC_SALT))
    assert to_text(encrypted(PLAIN, receiver, once)) == RFC_BODY
    assert receiver.read(unb64(RFC_BODY)) == PLAIN


def test_a_message_arrives_and_only_its_browser_can_read_it(service: PushService) -> None:
    """The service takes a body it cannot read; the browser's keys open it, another browser's do not."""
    browser = service.subscriber()
    pusher_to(service).send(browser, b"four outlets, two differ", topic="a statement", urgency="high")
    (taken,) = service.taken
    assert b"outlets" not in taken.body
    assert browser.read(taken.body) == b"four outlets, two differ"
    with pytest.raises(InvalidTag):
        service.subscriber().read(taken.body)


def test_the_headers_are_those_of_the_standard(service: PushService) -> None:
    """TTL, urgency, topic and encoding stand there as RFC 8030 and 8291 write them."""
    pusher_to(service, ttl=7200).send(service.subscriber(), b"x", topic="a statement", urgency="low")
    headers = service.taken[0].headers
    assert (headers["ttl"], headers["urgency"], headers["content-encoding"]) == ("7200", "low", "aes128gcm")
    assert len(headers["topic"]) == 32
    assert headers["topic"].replace("-", "").replace("_", "").isalnum()
    assert "cookie" not in headers


def test_the_service_knows_who_sends(service: PushService) -> None:
    """The signature is good under the key that browsers subscribed with, and made for this service alone."""
    pusher = pusher_to(service)
    pusher.send(service.subscriber(), b"x")
    claims = service.taken[0].claims()
    assert claims["key"] == pusher.public_key
    assert (claims["aud"], claims["sub"]) == (service.origin, CONTACT)
    assert NOW < claims["exp"] <= NOW + 86_400


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_browser_is_told_apart(service: PushService, status: int) -> None:
    """Where the service says that the browser is gone, nobody need try again."""
    service.answers["/push/one"] = (status, {})
    with pytest.raises(Gone) as told:
        pusher_to(service).send(service.subscriber(), b"x")
    assert told.value.fate == "gone"


@pytest.mark.parametrize(
    ("status", "headers", "fate", "wait"),
    [
        (429, {"Retry-After": "120"}, "later", 120),
        (429, {"Retry-After": formatdate(NOW + 60, usegmt=True)}, "later", 60),
        (429, {"Retry-After": formatdate(NOW - 60, usegmt=True)}, "later", 0),
        (503, {"Retry-After": "9" * 400}, "later", 86_400),
        (503, {"Retry-After": "soon"}, "later", None),
        (500, {}, "later", None),
        (400, {}, "refused", None),
        (403, {}, "refused", None),
        (413, {}, "refused", None),
        (302, {"Location": "http://127.0.0.1:1/"}, "refused", None),
    ],
)
def test_other_answers_say_what_to_do(
    service: PushService, status: int, headers: dict[str, str], fate: str, wait: int | None
) -> None:
    """Busy services are asked later, when they say so; what they refuse is refused; no redirect is followed."""
    service.answers["/push/one"] = (status, headers)
    with pytest.raises(PushError) as told:
        pusher_to(service).send(service.subscriber(), b"x")
    assert (told.value.fate, told.value.wait) == (fate, wait)
    assert len(service.taken) == 1


def test_what_a_service_says_goes_into_the_reason_cut(service: PushService) -> None:
    """The words of a refusal help whoever looks for the fault; an endless answer fills nothing."""
    service.answers["/push/one"] = (403, {})
    service.said = b"the key does not match " + b"x" * 1_000_000
    with pytest.raises(PushError, match="the key does not match") as told:
        pusher_to(service).send(service.subscriber(), b"x")
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/push",
        "https://10.0.0.1/push",
        "https://[::1]/push",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/push",
        "https://push.example.net:22/x",
        "https://someone@push.example.net/x",
        "http://push.example.net/x",
        "file:///etc/passwd",
        "no address",
        "",
    ],
)
def test_no_endpoint_leads_inside(endpoint: str) -> None:
    """A browser's address comes from anybody: nothing private is called, nothing but https is spoken."""
    browser, pusher = Subscriber(endpoint), Pusher(KEYS, CONTACT, Caller(seconds=2.0))
    with pytest.raises(PushError) as told:
        pusher.send(browser, b"x")
    assert told.value.fate == "refused"
    with pytest.raises(PushError):
        pusher.check(browser)


def test_a_name_that_leads_inside_is_caught_before_it_is_dialled(service: PushService) -> None:
    """What counts is where the name leads at that moment, not how it looks."""
    caller = Caller(seconds=2.0, resolver=lambda host, port, seconds: ["127.0.0.1"])
    with pytest.raises(PushError, match="not allowed"):
        Pusher(KEYS, CONTACT, caller).send(Subscriber("https://push.example.net/x"), b"x")
    assert service.taken == []


def test_a_service_that_is_away_is_tried_later() -> None:
    """Nobody listening is no fault of the browser's."""
    with push_service() as running:
        browser, pusher = running.subscriber(), pusher_to(running)
    with pytest.raises(PushError) as told:
        pusher.send(browser, b"x")
    assert told.value.fate == "later"


def test_over_tls_a_certificate_has_to_be_trusted(tmp_path: Path) -> None:
    """With its certificate trusted the service takes the message; else nothing is sent to it."""
    certificate = own_certificate(tmp_path)
    with push_service(certificate) as service:
        trust = ssl.create_default_context(cafile=str(certificate[0]))
        settings = load_settings(push__services=(service.place,), push__contact="desk@example.org")
        kept: dict[str, str] = {}
        browser = service.subscriber()
        open_pusher(settings, kept.setdefault, trust=trust).send(browser, b"in secret")
        assert browser.read(service.taken[0].body) == b"in secret"
        assert service.taken[0].claims()["sub"] == CONTACT
        with pytest.raises(PushError, match="certificate"):
            open_pusher(settings, kept.setdefault).send(browser, b"again")
        assert len(service.taken) == 1


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", ""),
        ("****", "****"),
        (to_text(b"\x04" + b"\1" * 64), to_text(b"a" * 16)),
        (Subscriber("").p256dh, to_text(b"short")),
        (Subscriber("").p256dh[:-4], Subscriber("").auth),
    ],
    ids=["none", "no text of bytes", "no point", "short secret", "short key"],
)
def test_keys_that_are_none_are_refused(p256dh: str, auth: str) -> None:
    """Points off the curve, short secrets and no base64: told in words, never a traceback."""
    given = Browser(1, "https://push.example.net/x", p256dh, auth, datetime.now(UTC))
    with pytest.raises(PushError, match="browser"):
        Pusher(KEYS, CONTACT, Caller()).send(given, b"x")


def test_keys_are_read_however_a_browser_writes_them() -> None:
    """Padding may stand or not, and both alphabets of base64 are understood."""
    assert to_bytes("-_-_", "it") == to_bytes("+/+/", "it") == b"\xfb\xff\xbf"
    assert to_bytes("YQ", "it") == to_bytes("YQ==", "it") == b"a"


def test_the_longest_message_fits_and_no_longer_one(service: PushService) -> None:
    """4,096 bytes is what every push service takes."""
    browser = service.subscriber()
    pusher_to(service).send(browser, b"x" * MOST_BYTES)
    assert len(service.taken[0].body) == 4096
    with pytest.raises(PushError, match="too long"):
        pusher_to(service).send(browser, b"x" * (MOST_BYTES + 1))


def test_a_notice_arrives_as_the_service_worker_reads_it(service: PushService) -> None:
    """Decrypted it is the JSON of a notice."""
    browser = service.subscriber()
    pusher_to(service).send(browser, Notice("Who", "What", "/statement/s1", "s1").packed())
    held = json.loads(browser.read(service.taken[0].body))
    assert held == {"title": "Who", "body": "What", "url": "/statement/s1", "tag": "s1"}


def test_a_service_that_never_answers_is_left() -> None:
    """Sending takes no longer than it may, whatever the other side does, and may be tried again."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        place = f"127.0.0.1:{mute.getsockname()[1]}"
        caller = Caller(Allowed.of([place]), seconds=0.5)
        begun = time.monotonic()
        with pytest.raises(PushError) as told:
            Pusher(KEYS, CONTACT, caller).send(Subscriber(f"http://{place}/"), b"x")
    assert told.value.fate == "later"
    assert time.monotonic() - begun < 3
