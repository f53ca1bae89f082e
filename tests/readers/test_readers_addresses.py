"""Mail addresses: one form for one address, and nothing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.readers import normalised, shortened
from onrecord.readers.addresses import mailbox


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ada@example.org", "ada@example.org"),
        ("  Ada.Lovelace@Example.ORG\n", "ada.lovelace@example.org"),
        ("ada+news@example.org", "ada+news@example.org"),
        ("o'neil@example.org", "o'neil@example.org"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@例え.テスト", "ada@xn--r8jz45g.xn--zckzah"),
        ("a@b.co", "a@b.co"),
    ],
)
def test_addresses_have_one_form(typed: str, kept: str) -> None:
    """Small letters, ASCII domain, no blanks around."""
    assert normalised(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "ada", "ada@", "@example.org", "ada@example", "ada@@example.org", "ada@ex ample.org",
        "ada@example..org", ".ada@example.org", "ada.@example.org", "a..b@example.org", "ada@-a.org",
        "ada@127.0.0.1", "ada@[127.0.0.1]", '"ada lovelace"@example.org', "ada,bo@example.org",
        "ada@example.org,bo@example.org", "ada@example.org\r\nBcc: x@y.org", "ada\0@example.org",
        "a" * 65 + "@example.org", "ada@" + "a" * 64 + ".org", "ada@" + "a." * 150 + "org", "ädä@example.org",
        "<ada@example.org>", "ada@example.org>", "ada@exa\u202emple.org", "ada@\ud800.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_none(typed: str) -> None:
    """Neither lists of addresses, nor names around them, nor what servers would not take."""
    assert normalised(typed) is None


@given(st.text(st.characters(exclude_categories=()), max_size=60) | st.emails())
def test_the_form_is_stable_and_plain(typed: str) -> None:
    """What is kept is kept as it is when it comes again, in one line of ASCII with one recipient."""
    kept = normalised(typed)
    if kept is not None:
        assert normalised(kept) == kept
        assert kept.isascii()
        assert not set(kept) & set(' \r\n\t\0,;<>()"')
        assert kept.count("@") == 1
        assert mailbox(mailbox(kept)) == mailbox(kept)


@pytest.mark.parametrize(
    ("address", "box"),
    [
        ("ada+news@example.org", "ada@example.org"),
        ("ada@example.org", "ada@example.org"),
        ("+x@b.org", "+x@b.org"),
    ],
)
def test_what_stands_after_a_plus_is_the_same_mailbox(address: str, box: str) -> None:
    """Subaddresses (RFC 5233) reach one person."""
    assert mailbox(address) == box


def test_a_shortened_address_hides_most_of_itself() -> None:
    """Enough to know one's own by."""
    assert shortened("ada.lovelace@example.org") == "ad…@example.org"
