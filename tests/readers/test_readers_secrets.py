"""What lies in the store opens nothing: tokens as hashes, counters without names."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.databases import held, looked_up
from tests.readers.readers_kit import Clock, account

from onrecord.readers import Readers
from onrecord.readers.keys import checked, digest, keyed, masked, same, signed, unmasked

ANY = st.text(st.characters(exclude_categories=()), max_size=40)


def test_nothing_that_signs_in_lies_in_the_store(readers: Readers, url: str) -> None:
    """Who reads the file can open nothing with it: links, sessions and API tokens are hashes."""
    link = readers.signing_in.ask("ada@example.org")
    assert link is not None
    signed_in = readers.signing_in.redeem(link)
    assert signed_in is not None
    other = readers.signing_in.ask("ada@example.org")
    api = readers.tokens.make(signed_in.account.id, "tool")
    session = readers.signing_in.session(signed_in.token)
    assert other is not None
    assert api is not None
    assert session is not None
    for secret in (link, other, signed_in.token, api, session.csrf):
        assert secret.encode() not in held(url)
    assert digest(signed_in.token).encode() in held(url)


def test_a_hash_opens_nothing(readers: Readers) -> None:
    """What lies in the store, brought as a token, is no token."""
    link = readers.signing_in.ask("ada@example.org")
    assert link is not None
    assert readers.signing_in.redeem(digest(link)) is None
    signed_in = readers.signing_in.redeem(link)
    assert signed_in is not None
    assert readers.signing_in.session(digest(signed_in.token)) is None


def test_one_link_signs_in_once_however_many_try(readers: Readers) -> None:
    """Of thirty who press the button at the same moment one is signed in."""
    link = readers.signing_in.ask("ada@example.org")
    assert link is not None
    with ThreadPoolExecutor(30) as pool:
        won = [each for each in pool.map(lambda _: readers.signing_in.redeem(link), range(30)) if each]
    assert len(won) == 1


def test_old_links_and_sessions_are_swept_out(readers: Readers, clock: Clock, url: str) -> None:
    """What nobody used does not stay for ever: the next of its kind takes it along."""
    readers.signing_in.ask("typed-by-a-stranger@example.org")
    assert b"typed-by-a-stranger" in held(url)
    clock.on(hours=1)
    readers.signing_in.ask("ada@example.org")
    readers.close()
    assert b"typed-by-a-stranger" not in held(url)


def test_tokens_belong_to_somebody_until_they_are_taken_back(readers: Readers, clock: Clock) -> None:
    """A token tells whose it is; its owner alone takes it back; its use is noted to the day."""
    ada, bo = account(readers), account(readers, "bo@example.org")
    secret = readers.tokens.make(ada, "  my\n tool ", a_minute=5)
    assert secret is not None
    found = readers.tokens.owner(secret)
    assert found is not None
    assert (found[0].id, found[1].name, found[1].a_minute) == (ada, "my tool", 5)
    readers.tokens.revoke(bo, found[1].n)
    assert readers.tokens.owner(secret) is not None
    assert [token.used for token in readers.tokens.of(ada)] == [clock.now]
    readers.tokens.revoke(ada, found[1].n)
    assert readers.tokens.owner(secret) is None
    assert [entry.did for entry in readers.journal.entries(ada)][:2] == ["took a token back", "made a token"]


@pytest.mark.parametrize("secret", ["", "onr_", "onr_guess", "\ud800", "Bearer onr_x"])
def test_what_is_no_token_is_nobody_s(secret: str, readers: Readers) -> None:
    """Guesses and nonsense find nobody and break nothing."""
    assert readers.tokens.owner(secret) is None
    assert readers.signing_in.session(secret) is None
    assert readers.signing_in.asked(secret) is None


def test_an_account_has_so_many_tokens_and_no_more(readers: Readers) -> None:
    """Twenty; the next is refused until one is taken back."""
    ada = account(readers)
    assert all(readers.tokens.make(ada, str(n)) for n in range(20))
    assert readers.tokens.make(ada, "one more") is None


@given(ANY, ANY, ANY)
def test_a_signed_value_is_good_for_its_purpose_alone(secret: str, purpose: str, value: str) -> None:
    """With the secret and for the purpose it was signed with, and for no other."""
    text = signed("s" + secret.encode("utf-8", "replace").decode(), purpose, value)
    key = "s" + secret.encode("utf-8", "replace").decode()
    if len(text) <= 200:
        assert checked(key, purpose, text) == value
    assert checked(key, purpose + "x", text) is None
    assert checked(key + "x", purpose, text) is None
    assert checked(key, purpose, text[:-1]) is None


@given(st.binary(min_size=32, max_size=32), ANY)
def test_a_mark_is_read_back_from_under_its_mask(mark: bytes, text: str) -> None:
    """Masked it is another text each time, and the same mark; what is no masked mark gives none."""
    first, second = masked(mark.hex()), masked(mark.hex())
    assert first != second
    assert unmasked(first) == unmasked(second) == mark.hex()
    assert len(unmasked(text)) <= len(text)


@given(ANY)
def test_no_text_breaks_the_check(text: str) -> None:
    """Whatever comes in an address, it is no signed value."""
    assert checked("secret", "purpose", text) is None
    assert not same(text + "a", text)
    assert len(keyed("secret", "purpose", text)) == 64


def test_rates_hold_and_let_go(readers: Readers, clock: Clock, url: str) -> None:
    """So many in a window and no more; after the wait that is told there is room again."""
    hour = timedelta(hours=1)
    for _ in range(3):
        assert readers.rates.spend("link to", "ada@example.org", 3, hour).allowed
    refused = readers.rates.spend("link to", "ada@example.org", 3, hour)
    assert not refused.allowed
    assert readers.rates.spend("link to", "bo@example.org", 3, hour).allowed
    assert readers.rates.spend("vote", "ada@example.org", 3, hour).allowed
    clock.on(seconds=refused.wait)
    assert readers.rates.spend("link to", "ada@example.org", 3, hour).allowed
    readers.close()
    assert b"ada@example.org" not in held(url)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=st.integers(1, 6), steps=st.lists(st.floats(0, 90), min_size=1, max_size=40))
def test_a_wait_is_long_enough(readers: Readers, clock: Clock, limit: int, steps: list[float]) -> None:
    """However requests are spread, no window has more than the limit, and who waits as told is let in."""
    who, minute = str(uuid4()), timedelta(minutes=1)  # somebody else each time: the store is one
    windows: dict[int, int] = {}
    for step in steps:
        clock.on(seconds=step)
        allowance = readers.rates.spend("x", who, limit, minute)
        if not allowance.allowed:
            assert 1 <= allowance.wait <= 120
            clock.on(seconds=allowance.wait)
            assert readers.rates.spend("x", who, limit, minute).allowed
        window = int(clock.now.timestamp() // 60)
        windows[window] = windows.get(window, 0) + 1
    assert max(windows.values()) <= limit


def test_fifty_threads_share_one_limit(readers: Readers) -> None:
    """Counted at the same moment, no more than the limit are let through."""
    with ThreadPoolExecutor(50) as pool:
        let = list(
            pool.map(lambda _: readers.rates.spend("x", "y", 7, timedelta(hours=1)).allowed, range(50))
        )
    assert sum(let) == 7


def test_counters_leave_nothing_behind(readers: Readers, clock: Clock, url: str) -> None:
    """Once their windows are past they are deleted."""
    readers.rates.spend("x", "y", 7, timedelta(minutes=1))
    clock.on(minutes=3)
    readers.rates.spend("z", "y", 7, timedelta(minutes=1))
    assert looked_up(url, "SELECT count(*) FROM rate", "onrecord_readers") == [(1,)]
