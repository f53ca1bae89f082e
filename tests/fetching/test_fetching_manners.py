"""Pace, robots.txt and what hosts say about time: pure decisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.intake.fetching.outcomes import Headers
from onrecord.intake.fetching.pace import HostPace, Signal, begun, delayed, ended
from onrecord.intake.fetching.robots import AGAIN, FRESH, STALE, Robots, judge_robots, read_robots
from onrecord.intake.fetching.settings import Manners, Settings
from onrecord.intake.fetching.waiting import fresh_for, http_date, retry_after
from onrecord.network.addresses import read_address
from onrecord.network.reasons import Reason

NOW = 1_800_000_000.0
MANNERS = Manners()


def test_a_host_rests_after_an_answer() -> None:
    """The interval, the robots.txt's delay and the host's own slowness: the longest of them counts."""
    assert ended(begun(HostPace()), NOW, Signal(), MANNERS, 0.5).wait(NOW) == MANNERS.interval
    assert ended(HostPace(delay=10), NOW, Signal(), MANNERS, 0.5).wait(NOW) == 10
    assert ended(HostPace(), NOW, Signal(took=7), MANNERS, 0.5).wait(NOW) == 7
    assert delayed(HostPace(), 9_999, MANNERS).delay == MANNERS.longest_delay


def test_faults_double_the_wait_and_an_answer_ends_it() -> None:
    """Each fault in a row doubles the wait up to the longest; one good answer forgets them all."""
    pace, waits = HostPace(), []
    for _ in range(12):
        pace = ended(begun(pace), NOW, Signal(fault=True), MANNERS, 0.5)
        waits.append(pace.wait(NOW))
    assert waits[:4] == [30, 60, 120, 240]
    assert waits[-1] == MANNERS.longest_wait
    assert ended(pace, NOW, Signal(), MANNERS, 0.5) == HostPace(free_at=NOW + MANNERS.interval)


@given(st.integers(0, 10_000), st.floats(0, 1), st.floats(0, 1e9), st.floats(0, 1e9))
def test_waits_stay_within_bounds(failures: int, die: float, asked: float, took: float) -> None:
    """No wait is shorter than the interval or, within reason, than asked for; none grows without end."""
    signal = Signal(took=min(took, 60), fault=True, asked_wait=asked)
    wait = ended(HostPace(failures=failures), 0.0, signal, MANNERS, die).wait(0.0)
    assert wait >= max(MANNERS.interval, min(asked, MANNERS.longest_asked))
    assert wait <= max(1.25 * MANNERS.longest_wait, MANNERS.longest_asked)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), ("0", 0.0), ("Fri, 15 Jan 2027 08:01:00 GMT", 60.0),
        ("Fri, 15 Jan 2021 08:00:00 GMT", 0.0), ("soon", None), ("-5", None), ("", None), ("1e9", None),
        ("9" * 40, None), ("Fri, 99 Jan 2027 08:01:00 GMT", None), ("Mon, 1 Jan 99999 00:00:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after(value: str, seconds: float | None) -> None:
    """A Retry-After is read as seconds or as a date; nonsense is none."""
    assert retry_after(Headers((("retry-AFTER", value),)), NOW) == seconds


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ([("Cache-Control", "public, max-age=300")], 300.0), ([("Cache-Control", "no-cache, max-age=300")], 0.0),
        ([("Cache-Control", "s-maxage=9"), ("Expires", "Fri, 15 Jan 2027 08:01:00 GMT")], 60.0),
        ([("Expires", "0")], None), ([], None), ([("Cache-Control", "max-age=x")], None),
    ],
)  # fmt: skip
def test_freshness(fields: list[tuple[str, str]], seconds: float | None) -> None:
    """Cache-Control comes before Expires, and what forbids keeping gives no time at all."""
    assert fresh_for(Headers(tuple(fields)), NOW) == seconds


@given(st.text(max_size=90))
def test_no_date_makes_the_reader_fail(value: str) -> None:
    """Any text is a date or None."""
    assert http_date(value) is None or isinstance(http_date(value), float)


RULES = b"""\xef\xbb\xbfUser-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Crawl-delay: 7
Sitemap: https://example.org/sitemap.xml
Sitemap: https://example.org/sitemap.xml

User-agent: onrecord
User-agent: other
Disallow: /not-for-onrecord
Crawl-delay: 3
"""


def test_rules_for_us_come_before_rules_for_all() -> None:
    """A group that names us is obeyed instead of the one for everybody, its delay too."""
    robots = Robots.of(read_robots(RULES, NOW))
    assert not robots.allows(read_address("https://example.org/not-for-onrecord/a"))
    assert robots.allows(read_address("https://example.org/private/a"))
    assert robots.delay == 3
    assert robots.sitemaps == ("https://example.org/sitemap.xml",)
    assert robots.file.until == NOW + FRESH


def test_longest_match_and_wildcards() -> None:
    """The longest rule counts, ``*`` and ``$`` are signs, the query is part of what is matched."""
    robots = Robots.of(read_robots(RULES.split(b"\n\n")[0], NOW))
    answers = {
        "/private/a": False, "/private/open/a": True, "/a/b.pdf": False, "/a/b.pdf?x=1": True, "/": True,
        "/robots.txt": True,
    }  # fmt: skip
    assert {path: robots.allows(read_address(f"https://example.org{path}")) for path in answers} == answers


@given(st.binary(max_size=300))
def test_any_bytes_are_a_robots_txt(body: bytes) -> None:
    """A robots.txt that is a page of HTML, binary or nonsense allows, and never fails."""
    robots = Robots.of(read_robots(body, NOW))
    assert robots.allows(read_address("https://example.org/robots.txt"))
    robots.allows(read_address("https://example.org/a?b=%FF"))


@pytest.mark.parametrize(
    ("status", "allowed", "silent", "fresh"),
    [
        (404, True, False, FRESH), (403, True, False, FRESH), (410, True, False, FRESH), (302, True, False, FRESH),
        (429, False, True, AGAIN), (500, False, True, AGAIN), (503, False, True, AGAIN), (None, False, True, AGAIN),
    ],
)  # fmt: skip
def test_what_a_missing_robots_txt_means(
    status: int | None, allowed: bool, silent: bool, fresh: float
) -> None:
    """4xx means that there are no rules; 5xx, 429 and silence mean that nothing is allowed for a while."""
    robots = Robots.of(judge_robots(status, None, NOW, None))
    assert (robots.allows(read_address("https://example.org/a")), robots.file.silent) == (allowed, silent)
    assert robots.file.until == NOW + fresh


def test_older_rules_stand_in_for_a_silent_host() -> None:
    """While the host fails, the rules it gave before hold on for thirty days, not longer."""
    before = read_robots(RULES, NOW)
    later = judge_robots(503, None, NOW + FRESH, before)
    assert later.text == before.text
    assert not Robots.of(later).allows(read_address("https://example.org/not-for-onrecord"))
    assert later.until == NOW + FRESH + AGAIN
    assert judge_robots(503, None, NOW + STALE + 1, later).silent


def test_only_the_first_500_kib_of_rules_are_read() -> None:
    """A robots.txt without end is read as far as the standard demands."""
    body = b"User-agent: *\nDisallow: /a\n" + b"# filler\n" * 60_000 + b"Disallow: /b\n"
    robots = Robots.of(read_robots(body, NOW))
    assert not robots.allows(read_address("https://example.org/a"))
    assert robots.allows(read_address("https://example.org/b"))


def test_the_user_agent_is_honest() -> None:
    """It gives name, version and contact, and a contact cannot smuggle in another header."""
    agent = Settings(contact="https://example.org/about").user_agent
    assert agent.startswith("onrecord/")
    assert agent.endswith(" (+https://example.org/about)")
    for bad in ("a\r\nCookie: b", "", "(x)", "desk@é.org", " a"):
        with pytest.raises(InputError):
            Settings(contact=bad)


def test_every_reason_is_explained() -> None:
    """The page on fetching has a line for each reason, word for word."""
    page = (Path(__file__).parents[2] / "docs/fetching.md").read_text(encoding="utf-8")
    for reason in Reason:
        assert f"| {reason} | " in page
