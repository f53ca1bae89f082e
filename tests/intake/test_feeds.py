"""Feeds beyond the golden ones: which entries carry articles, what paces are, what strangers send."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.intake.feeds import read_feed
from onrecord.intake.reasons import Reason

URL = "https://harbour.example/feed"
VERSION = "https://jsonfeed.org/version/1.1"
SENTENCE = "The harbour master said that the ferry would sail again before the end of the week. "
ARTICLE = "".join(f"<p>{SENTENCE * 3}</p>" for _ in range(5))
HEAD = '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'


def rss(*items: str, head: str = "") -> bytes:
    """Return an RSS feed of some items."""
    return (HEAD + head + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>").encode()


def content(markup: str) -> str:
    """Return an item's element for its full text."""
    return f"<link>{URL}/1</link><content:encoded><![CDATA[{markup}]]></content:encoded>"


@pytest.mark.parametrize(
    ("markup", "full"),
    [
        (ARTICLE, True),
        (ARTICLE + "<p>The post <a href='x'>Ferry</a> appeared first on <a href='y'>Harbour</a>.</p>", True),
        ("<p>The ferry sails again.</p>", False),
        (ARTICLE + " [&#8230;]", False),
        (ARTICLE + "<p>and the baker ...</p>", False),
        (ARTICLE + " <a href='https://harbour.example/1'>Continue reading <span>Ferry</span> →</a>", False),
        (ARTICLE + "<p><a href='x'>Read more</a></p>", False),
        (ARTICLE + "… [&hellip;]<p>The post <a>Ferry</a> appeared first on <a>Harbour</a>.</p>", False),
    ],
)
def test_an_entry_is_full_where_it_carries_the_article_and_not_its_beginning(markup: str, full: bool) -> None:
    """Length and the marks of a text that breaks off tell an article from a teaser."""
    (entry,) = read_feed(rss(content(markup)), URL).entries
    assert entry.full is full
    assert entry.html.strip()


def test_an_article_in_the_description_counts_as_well() -> None:
    """Feeds that put the whole text where a summary belongs are read as full."""
    escaped = ARTICLE.replace("<", "&lt;").replace(">", "&gt;")
    (entry,) = read_feed(rss(f"<description>{escaped}</description>"), URL).entries
    assert entry.full
    assert entry.url is None


def test_the_html_of_an_entry_is_handed_on_untouched() -> None:
    """What an outlet sent is kept as it is: nothing is cleaned out of it before our own extractor sees it."""
    markup = ARTICLE + '<figure class="x"><iframe src="https://video.example/1"></iframe></figure>'
    (entry,) = read_feed(rss(content(markup)), URL).entries
    assert "<iframe" in entry.html
    assert 'class="x"' in entry.html


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("<ttl>15</ttl>", 900),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>99999999</ttl>", 31_536_000),
        ("", None),
    ],
)
def test_the_pace_of_a_feed_is_what_it_says_in_seconds(head: str, seconds: int | None) -> None:
    """Minutes become seconds, a year at most; what is no number says nothing."""
    assert read_feed(rss("<title>A</title>", head=head), URL).pace == seconds


def test_a_charset_of_the_http_header_counts() -> None:
    """A feed that does not name its encoding is read in that of its header."""
    data = rss("<title>Пароход</title>").decode().replace('<?xml version="1.0"?>', "").encode("koi8-r")
    (entry,) = read_feed(data, URL, content_type="application/xml; charset=koi8-r").entries
    assert entry.title == "Пароход"


def test_wrongly_declared_latin_1_is_read() -> None:
    """A feed that says UTF-8 and is not keeps its accents."""
    data = rss("<title>Café an der Brücke</title>").decode().encode("latin-1")
    (entry,) = read_feed(data.replace(b"?>", b' encoding="utf-8"?>', 1), URL).entries
    assert entry.title == "Café an der Brücke"


def test_what_is_no_feed_is_refused() -> None:
    """HTML, nothing, and JSON of another kind raise one error with a reason."""
    for data in (
        b"",
        b"<html><body><p>x</p></body></html>",
        b'{"items": 3}',
        b'{"a": 1}',
        b"[1, 2]",
        b"\0\0",
    ):
        with pytest.raises(InputError, match=Reason.NOT_A_FEED[:7]):
            read_feed(data, URL)


def test_entries_over_the_limit_are_counted_as_lost() -> None:
    """A feed of more entries than asked for gives the first, and says how many more there were."""
    feed = read_feed(rss(*(f"<link>{URL}/{n}</link>" for n in range(30))), URL, most=20)
    assert len(feed.entries) == 20
    assert feed.lost == ("entries over 20: 10",)


def test_a_feed_that_is_a_flood_of_tags_is_refused() -> None:
    """It says so and costs nothing; what an entry's text in CDATA has of tags is no flood."""
    started = time.process_time()
    flood = b'<rss version="2.0"><channel>' + b"<item/>" * 2_000_000 + b"</channel></rss>"
    with pytest.raises(InputError, match="a feed may have 150,000 tags"):
        read_feed(flood, URL)
    assert time.process_time() - started < 1
    text = f"<description><![CDATA[{'<p>' * 150_000}]]></description><link>{URL}/1</link>"
    (entry,) = read_feed(rss(text), URL).entries
    assert entry.url == f"{URL}/1"


def test_of_a_flood_of_entries_in_json_the_first_are_read() -> None:
    """However many a JSON feed lists; how many are left out is told."""
    items = b'{"version": "https://jsonfeed.org/version/1.1", "items": [' + b"{}," * 999_999 + b"{}]}"
    started = time.process_time()
    feed = read_feed(items, URL)
    assert (len(feed.entries), feed.lost) == (20_000, ("entries over 20,000: 980,000",))
    assert time.process_time() - started < 5


def test_ten_thousand_entries_are_read_each_once() -> None:
    """A feed of 10,000 entries is read whole, in order."""
    entries = read_feed(
        rss(*(f"<link>{URL}/{n}</link><title>T {n}</title>" for n in range(10_000))), URL
    ).entries
    assert [entry.url for entry in entries] == [f"{URL}/{n}" for n in range(10_000)]


@pytest.mark.parametrize("whole", [0, 1, 20, 49])
def test_of_a_feed_that_was_cut_off_the_whole_entries_are_given(whole: int) -> None:
    """No half address is given for an entry in which the feed breaks off; it is told as lost."""
    addresses = [f"{URL}/a-long-address-{100 + n}" for n in range(50)]
    data = rss(*(f"<title>T</title><link>{address}</link>" for address in addresses))
    feed = read_feed(data[: data.index(addresses[whole].encode()) + len(URL) + 5], URL)
    assert [entry.url for entry in feed.entries] == addresses[:whole]
    assert feed.lost == ("entries that cannot be read: 1",)


def test_a_file_by_the_name_of_a_feeds_text_is_never_opened() -> None:
    """The bytes are read as a feed, never as the name of a file or an address to be opened."""
    with pytest.raises(InputError):
        read_feed(__file__.encode(), URL)


@pytest.mark.parametrize(
    "sign", ["<", "<a ", "&", "<b>", "<item>", "<![CDATA[", "<!--", "<?", "<!DOCTYPE [", "<a b='"]
)
def test_hostile_feeds_take_time_in_step_with_their_length(sign: str) -> None:
    """Four times the length takes no more than some four times the time."""

    def seconds(times: int) -> float:
        started = time.process_time()
        with suppress(InputError):
            read_feed((HEAD + "<title>T</title>" + sign * times).encode(), URL)
        return time.process_time() - started

    seconds(100)
    assert min(seconds(16_000) for _ in range(3)) < 10 * seconds(4_000) + 0.2


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_in_a_feed_are_survived(noise: bytes, at: int) -> None:
    """Noise anywhere in a feed gives entries or an InputError, never another error."""
    data = rss(
        "<title>Ferry</title><link>https://harbour.example/1</link><pubDate>x</pubDate>",
        content(ARTICLE[:99]),
    )
    try:
        feed = read_feed(data[:at] + noise + data[at:], URL)
    except InputError:
        return
    for entry in feed.entries:
        assert entry.url is None or entry.url.startswith(("http://", "https://"))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
_NAMES = st.sampled_from(
    [
        "id",
        "url",
        "title",
        "content_html",
        "content_text",
        "authors",
        "author",
        "tags",
        "date_published",
        "hubs",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_JSON | st.dictionaries(_NAMES, _JSON), max_size=4), st.dictionaries(_NAMES, _JSON))
def test_any_json_in_a_json_feed_is_survived(items: list[object], head: dict[str, object]) -> None:
    """Values of every kind in every place of a JSON Feed give entries, never an error."""
    feed = read_feed(json.dumps({**head, "version": VERSION, "items": items}).encode(), URL)
    assert len(feed.entries) == sum(isinstance(item, dict) for item in items)
