"""Sitemaps beyond the golden ones: limits, compression, cuts and hostile XML; outlines alike."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.intake.feeds import read_feed
from onrecord.intake.opml import read_opml
from onrecord.intake.reasons import Reason
from onrecord.intake.sitemaps import ADDRESSES, SIZE, read_sitemap

URL = "https://harbour.example/sitemap.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
Reader = Callable[[bytes, str], Any]


def sitemap(count: int) -> bytes:
    """Return a sitemap of some addresses."""
    entries = "".join(f"<url><loc>https://harbour.example/page-{n}</loc></url>" for n in range(count))
    return (HEAD + entries + "</urlset>").encode()


def test_a_sitemap_of_the_largest_number_is_read_whole_and_more_is_told() -> None:
    """50,000 addresses are the protocol's most; what stands over that is counted as lost."""
    found = read_sitemap(sitemap(ADDRESSES + 7), URL)
    assert len(found.listed) == ADDRESSES
    assert found.listed[-1].url == f"https://harbour.example/page-{ADDRESSES - 1}"
    assert found.lost == ("addresses over 50,000: 7",)


def test_of_a_sitemap_far_over_the_limit_no_more_is_read_than_is_wanted() -> None:
    """Entries beyond twice the most are counted and not looked into."""
    found = read_sitemap(sitemap(2 * ADDRESSES + 5), URL)
    assert len(found.listed) == ADDRESSES
    assert found.lost == ("entries over 100,000: 5", "addresses over 50,000: 50,000")


@pytest.mark.parametrize(
    ("read", "root", "entry", "what"),
    [(read_sitemap, "urlset", b"<url/>", "a sitemap"), (read_opml, "opml", b"<outline/>", "an outline")],
)
def test_a_list_that_is_a_flood_of_tags_is_refused(
    read: Callable[..., object], root: str, entry: bytes, what: str
) -> None:
    """It says so, and costs nothing."""
    started = time.process_time()
    with pytest.raises(InputError, match=f"{what} may have 1,000,000 tags"):
        read(f"<{root}>".encode() + entry * 1_000_001 + f"</{root}>".encode(), URL)
    assert time.process_time() - started < 1


def test_gzipped_sitemaps_are_read_as_they_are() -> None:
    """Compression shows in the bytes; nobody need say so."""
    assert read_sitemap(gzip.compress(sitemap(9)), URL) == read_sitemap(sitemap(9), URL)


def test_a_gzip_bomb_is_refused() -> None:
    """More than the protocol's 50 MB is never unpacked."""
    with pytest.raises(InputError, match=Reason.TOO_LARGE):
        read_sitemap(gzip.compress(b"<urlset>" + b" " * (SIZE + 1), 1), URL)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("keep", [0.2, 0.5, 0.83])
def test_of_a_sitemap_that_was_cut_off_the_whole_addresses_are_given(keep: float, packed: bool) -> None:
    """No half address is given; that something is lost is told."""
    data = gzip.compress(sitemap(500)) if packed else sitemap(500)
    found = read_sitemap(data[: int(len(data) * keep)], URL)
    assert [entry.url for entry in found.listed] == [
        f"https://harbour.example/page-{n}" for n in range(len(found.listed))
    ]
    assert len(found.listed) > 20
    assert found.lost


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_encodings_are_read_whatever_is_declared(encoding: str) -> None:
    """A title keeps its accents though the declaration says UTF-8 and the bytes are something else."""
    text = sitemap(1).decode().replace("</url>", "<news><title>Café an der Brücke</title></news></url>")
    assert read_sitemap(text.encode(encoding), URL).listed[0].title == "Café an der Brücke"


def test_what_is_no_sitemap_is_refused() -> None:
    """HTML, feeds, noise and nothing raise one error with a reason."""
    for data in (
        b"",
        b"<html><body>x</body></html>",
        b"<rss><channel/></rss>",
        b"hello\nworld\n",
        b"<",
        b"\x1f\x8b\0",
    ):
        with pytest.raises(InputError):
            read_sitemap(data, URL)


def test_an_empty_sitemap_is_a_sitemap() -> None:
    """A site without news this week has no fault."""
    assert read_sitemap(b"<urlset></urlset>", URL).listed == ()


# ------------------------------------------------------------------------ hostile XML, for all


BOMB = (
    '<!DOCTYPE x [<!ENTITY a0 "lollollollol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + '<!ENTITY file SYSTEM "{file}"><!ENTITY % more SYSTEM "{file}"> %more;]>'
)
HOSTILE: dict[str, tuple[Reader, str]] = {
    "sitemap": (
        read_sitemap,
        "{dtd}<urlset><url><loc>https://harbour.example/1</loc><news><title>{x}</title></news></url></urlset>",
    ),
    "opml": (
        read_opml,
        "{dtd}<opml><body><outline title='{x}' xmlUrl='https://harbour.example/1'/></body></opml>",
    ),
    "rss": (
        read_feed,
        "{dtd}<rss version='2.0'><channel><title>{x}</title><item><title>{x}</title></item></channel></rss>",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_entities_are_neither_expanded_nor_opened(name: str, tmp_path: Path) -> None:
    """A bomb of entities stays as small as it came, and no file that one names is read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the baker's secret")
    reader, text = HOSTILE[name]
    dtd = BOMB.replace("{file}", secret.as_uri())
    started = time.process_time()
    found = reader(text.format(dtd=dtd, x="&a11;&file;").encode(), URL)
    assert time.process_time() - started < 2
    assert "secret" not in str(found).replace("secret.txt", "")
    assert len(str(found)) < 3_000


@pytest.mark.parametrize("name", ["sitemap", "opml"])
@pytest.mark.parametrize(
    "sign",
    ["<a>", "<url>", "<outline>", "<", "&", "&#x", "<![CDATA[", "<!--", "<!DOCTYPE [", "<a b='", "]]>"],
)
def test_hostile_lists_take_time_in_step_with_their_length(name: str, sign: str) -> None:
    """Four times the length takes no more than some four times the time."""
    reader, text = HOSTILE[name]

    def seconds(times: int) -> float:
        started = time.process_time()
        with suppress(InputError):
            reader(text.format(dtd="", x=sign * times).encode(), URL)
        return time.process_time() - started

    seconds(100)
    assert seconds(160_000) < 10 * seconds(40_000) + 0.2


@pytest.mark.parametrize(("name", "tag"), [("sitemap", "url"), ("opml", "outline"), ("rss", "item")])
def test_deep_nesting_is_survived(name: str, tag: str) -> None:
    """A hundred thousand elements inside each other overflow nothing."""
    reader, text = HOSTILE[name]
    deep = f"<{tag}>" * 100_000
    with suppress(InputError):
        reader(text.format(dtd="", x="").replace("</urlset>", deep).replace("</body>", deep).encode(), URL)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(HOSTILE)), st.binary(max_size=120), st.integers(0, 160), st.integers(0, 40))
def test_any_bytes_in_a_list_are_survived(name: str, noise: bytes, at: int, cut: int) -> None:
    """Noise put anywhere gives what can be read or an InputError, never another error."""
    reader, text = HOSTILE[name]
    data = text.format(dtd="", x="Ferry").encode()
    with suppress(InputError):
        reader(data[:at] + noise + data[at + cut :], URL)


def test_folders_in_folders_without_end_take_time_in_step_with_their_number() -> None:
    """A feed in each of ten thousand folders inside each other is told with the outermost of them."""
    text = "".join(f"<outline text='F' xmlUrl='https://harbour.example/{n}'>" for n in range(10_000))
    started = time.process_time()
    found = read_opml(f"<opml><body>{text}".encode(), URL).feeds
    assert time.process_time() - started < 2
    assert all(len(feed.folders) <= 32 for feed in found)


def test_half_a_character_by_its_number_costs_what_stands_behind_it() -> None:
    """Where a list is so broken that half a character gets through, what came before is read, the rest told."""
    feeds = "".join(f"<outline text='{n}' xmlUrl='https://harbour.example/{n}'/>" for n in ("a", "&#xD800;"))
    outline = read_opml(f"<opml version='<![CDATA['><body>{feeds}".encode(), URL)
    assert [feed.url for feed in outline.feeds] == ["https://harbour.example/a"]
    assert outline.lost
