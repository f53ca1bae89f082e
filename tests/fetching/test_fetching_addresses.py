"""Addresses: whatever way a host is written, it is seen for what it is."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.network.addresses import Address, join, read_address, read_typed
from onrecord.network.permitting import Allowed, check_address, is_public, permitted
from onrecord.network.reasons import Reason, StoppedError


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001",
        "127.0.0.1.", "%31%32%37.0.0.1", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "0x7F.0.0.0x1",
    ],
)  # fmt: skip
def test_odd_forms_of_loopback(host: str) -> None:
    """Decimal, octal, hexadecimal, short, percent-encoded and full-width forms of 127.0.0.1 are one."""
    address = read_address(f"http://{host}/")
    assert address.host == "127.0.0.1"
    with pytest.raises(StoppedError) as stopped:
        check_address(address, Allowed())
    assert stopped.value.reason is Reason.FORBIDDEN


@pytest.mark.parametrize(
    "written",
    [
        "", "news", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "gopher://example.org:70/",
        "http://", "http:///", "http://:80/", "http://a b.example/", "http://example.org:0/",
        "http://example.org:65536/", "http://example.org:8a/", "http://example..org/", "http://-example.org/",
        "http://user@example.org/", "http://user:word@example.org/", "http://example.org@127.0.0.1/",
        "http://256.256.256.256/", "http://1.2.3.4.5/", "http://0x/", "http://08.1.1.1/", "http://4294967296/",
        "http://[::1/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[1:2]/", "http://::1/",
        "http://example.org/" + "é" * 4000, "http://example.org/?" + '"' * 4000,
        "http://exa\u0000mple.org/", "http://%zz/", "http://%ff%fe/", "http://" + "a" * 64 + ".org/",
        "http://" + "a." * 130 + "org/", "http://example.org/" + "a" * 9000, "http://xn--\u00e9.org/",
    ],
)  # fmt: skip
def test_what_is_no_address(written: str) -> None:
    """Other schemes, user names, hosts and ports that are none are refused with one reason."""
    with pytest.raises(StoppedError) as stopped:
        check_address(read_address(written), Allowed())
    assert stopped.value.reason in (Reason.BAD_ADDRESS, Reason.FORBIDDEN)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        (" https://example.org:443/a\t\n ", "https://example.org/a"),
        ("http://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c"),
        ("http://example.org?b=c", "http://example.org/?b=c"),
        ("http://example.org./", "http://example.org/"),
        ("http:\\\\example.org\\a\\b", "http://example.org/a/b"),
        ("http://bücher.example/ä ü?q=é&x=%C3%A9", "http://xn--bcher-kva.example/%C3%A4%20%C3%BC?q=%C3%A9&x=%C3%A9"),
        ("http://[2001:DB8:0:0::1]:81/", "http://[2001:db8::1]:81/"),
        ("http://a_b.example.org/", "http://a_b.example.org/"),
        ("http://example.org/a\\@127.0.0.1/", "http://example.org/a/@127.0.0.1/"),
    ],
)  # fmt: skip
def test_addresses_have_one_plain_form(written: str, read: str) -> None:
    """What differs only in writing comes out alike, ready to be sent."""
    assert str(read_address(written)) == read
    assert str(read_address(read)) == read


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    """Any text is an address or refused; an address read again is the same, and is plain ASCII."""
    for written in (text, f"http://{text}", f"http://example.org/{text}", f"http://[{text}]/"):
        try:
            address = read_address(written)
        except StoppedError:
            continue
        assert str(address).isascii()
        assert str(address).isprintable()
        assert read_address(str(address)) == address


@given(st.integers(0, 2**32 - 1))
def test_every_number_is_an_ipv4_address(number: int) -> None:
    """The decimal, hexadecimal and octal writing of a number name the same IPv4 address."""
    expected = str(ip_address(number))
    assert {read_address(f"http://{form}/").host for form in (str(number), hex(number))} == {expected}
    assert read_address(f"http://0{number:o}/").host == expected


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("example.org", "https://example.org/"),
        ("example.org:8080/feed", "https://example.org:8080/feed"),
        ("//example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org/"),
    ],
)
def test_typed_addresses_may_lack_the_scheme(typed: str, read: str) -> None:
    """Somebody who types an address may leave out https://."""
    assert str(read_typed(typed)) == read


def test_references_are_joined() -> None:
    """A redirect's target may be relative, without scheme, or of another host."""
    base = read_address("https://example.org/a/b?c=d")
    assert str(join(base, "../e?f")) == "https://example.org/e?f"
    assert str(join(base, "//other.example/x")) == "https://other.example/x"
    assert str(join(base, "?g=1")) == "https://example.org/a/b?g=1"
    for bad in ("http://[", "mailto:desk@example.org", "http://user@10.0.0.1/"):
        with pytest.raises(StoppedError):
            join(base, bad)


CLOSED = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1",
    "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd12::1",
    "fe80::1", "fec0::1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("ip", CLOSED)
def test_closed_ranges(ip: str) -> None:
    """Private, local, shared, reserved, multicast and wrapping ranges are not public."""
    assert not is_public(ip_address(ip))
    with pytest.raises(StoppedError):
        permitted("news.example", 80, [ip], Allowed())


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "2606:2800::1"]
)
def test_open_ranges(ip: str) -> None:
    """Public addresses beside the closed ranges are public."""
    assert is_public(ip_address(ip))
    assert permitted("news.example", 80, [ip], Allowed()) == [ip]


@given(st.ip_addresses(v=4))
def test_public_agrees_with_the_registry(ip: object) -> None:
    """What we call public the standard library's copy of the registry calls global as well."""
    address = ip_address(str(ip))
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast


def test_only_the_permitted_of_several_are_used() -> None:
    """A name that leads to a public and to a private address is asked at the public one."""
    assert permitted("news.example", 80, ["10.0.0.1", "8.8.8.8"], Allowed()) == ["8.8.8.8"]


def _led_to_loopback(written: str, allowed: Allowed) -> Address:
    """Return an address whose host, where it is a name, has been looked up and found permitted."""
    address = read_address(written)
    if address.host == "localhost":
        permitted(address.host, address.port, ["127.0.0.1"], allowed)
    return address


def test_allowed_by_name() -> None:
    """A host, a host with port, a range and a port can be allowed, and nothing beside them."""
    allowed = Allowed.of(["Intranet.Example", "localhost:8080", "10.1.0.0/16", ":8443", "[::1]:81"])
    check_address(read_address("http://localhost:8080/"), allowed)
    check_address(read_address("http://[::1]:81/"), allowed)
    check_address(read_address("http://10.1.2.3/"), allowed)
    check_address(read_address("https://8.8.8.8:8443/"), allowed)
    assert permitted("intranet.example", 80, ["192.168.0.5"], allowed) == ["192.168.0.5"]
    for written in ("http://localhost:8081/", "http://10.2.0.1/", "http://[::1]/", "http://8.8.8.8:22/"):
        with pytest.raises(StoppedError):
            check_address(_led_to_loopback(written, allowed), allowed)


def test_a_wrapped_address_needs_both_allowed() -> None:
    """NAT64 may be allowed for networks that live behind it, but opens no private address."""
    allowed = Allowed.of(["64:ff9b::/96"])
    assert permitted("a.example", 80, ["64:ff9b::808:808"], allowed)
    with pytest.raises(StoppedError):
        permitted("a.example", 80, ["64:ff9b::7f00:1"], allowed)


@pytest.mark.parametrize(
    "name", ["", ":", "a b", "host:99999", "10.0.0.0/99", "http://host/", "user@host", ":0"]
)
def test_what_cannot_be_allowed(name: str) -> None:
    """A setting that is no host, range or port is told, not passed over."""
    with pytest.raises(InputError):
        Allowed.of([name])
