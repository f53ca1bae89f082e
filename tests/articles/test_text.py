"""Scraped text: what is printed about the article is found, and its text stays as it came in."""

from pathlib import Path

import pytest

from onrecord import text as text_room
from onrecord.articles import extract
from onrecord.articles.extracting import BEYOND
from onrecord.text import kept_text
from onrecord.types import Article, Clutter, Dropped, Given, Page

LEDE = (
    "The ferry between Ostlund and the mainland will stop running in June, its owner Ines Odell has told staff "
    "in a letter seen by this newspaper."
)
MORE = "Ms Odell said that the boats were too old, and that no buyer had come forward since the spring."
HEADLINE = "Ostlund to lose its only ferry"


def read(text: str, path: str = "in/harbour.txt", given: Given | None = None) -> Article:
    """Return the article of a text."""
    article = extract(Page(path, "text", text.encode(), "00", given or Given()))
    assert isinstance(article, Article)
    return article


def regions(article: Article) -> dict[str, str]:
    """Return the words of each region by its role."""
    return {region.role: article.text[region.start : region.end] for region in article.regions}


def dropped(article: Article) -> list[tuple[str, str]]:
    """Return the reason and words of each stretch of clutter."""
    return [(mark.reason, article.text[mark.start : mark.end]) for mark in article.dropped]


def test_whole_head_is_found() -> None:
    """Headline, standfirst, byline and date at the top are found whatever comes between."""
    text = f"{HEADLINE}\n\nBoats “too old” to go on\n\nBy Per Lund and Ada Kaye\n\nPublished: 4 May 2031, 10:15\n\n{LEDE}\n\n{MORE}\n"
    article = read(text)
    assert article.text == text
    assert article.headline == HEADLINE
    assert article.standfirst == "Boats “too old” to go on"
    assert article.byline == "Per Lund and Ada Kaye"
    assert (article.published, article.published_from) == ("2031-05-04", "text")
    assert regions(article) == {
        "headline": HEADLINE,
        "standfirst": "Boats “too old” to go on",
        "byline": "By Per Lund and Ada Kaye",
        "date": "Published: 4 May 2031, 10:15",
    }
    assert kept_text(article) == f"{LEDE}\n{MORE}"


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        (["Per Lund", "11:20, 4 MAY 2031"], "Per Lund"),
        (["Per Lund in Ostlund", "Sun 4 May 2031 06.00 BST"], "Per Lund"),
        (["Per Lund and Ada Kaye", "Transport correspondent", "4 May 2031"], "Per Lund and Ada Kaye"),
        (["BY PER LUND", "plund@harbour.example", "May 4, 2031"], "PER LUND"),
        (["04/05/2031 | Local news", "By Per Lund"], "Per Lund"),
    ],
)
def test_bylines_and_dates_of_many_manners(lines: list[str], byline: str) -> None:
    """A name alone is a byline where a date or a post stands under it; posts and addresses go with it."""
    article = read("\n\n".join([HEADLINE, *lines, LEDE, MORE]))
    assert article.byline == byline
    assert kept_text(article) == f"{LEDE}\n{MORE}"
    assert article.standfirst is None


def test_name_without_date_or_post_is_no_byline() -> None:
    """A line that is a name, in the midst of the article, stays article."""
    article = read(f"{HEADLINE}\n\nOstlund Island\n\n{LEDE}\n\n{MORE}")
    assert article.byline is None


def test_menu_above_the_headline_is_no_headline() -> None:
    """A line of short words with bars between them is navigation, and the headline comes after it."""
    article = read(f"Home | News | Sport | Tide Times\n\n{HEADLINE}\n\n{LEDE}\n\n{MORE}")
    assert article.headline == HEADLINE
    assert dropped(article) == [("navigation", "Home | News | Sport | Tide Times")]


def test_date_glued_to_the_first_line_leaves_no_headline() -> None:
    """A date run into the first sentence is found, and that sentence is no headline."""
    article = read(f" date 2031-05-04 {LEDE}\n\n{MORE}")
    assert article.published == "2031-05-04"
    assert article.headline is None
    assert regions(article) == {"date": "date 2031-05-04"}
    assert kept_text(article) == f"{LEDE}\n{MORE}"


@pytest.mark.parametrize(
    "first",
    [
        LEDE,
        "Ines Odell has had enough.",
        "“We cannot go on like this,” Ines Odell said,",
        "Ines Odell put it like this:",
        "In 2031, May 4 was the day.",
    ],
)
def test_a_sentence_is_no_headline(first: str) -> None:
    """A text that begins with its first sentence has no headline."""
    assert read(f"{first}\n\n{LEDE}\n\n{MORE}").headline is None


@pytest.mark.parametrize(
    "headline",
    [
        HEADLINE,
        "Is this the end for Ostlund's ferry?",
        "Odell: 'We cannot go on'",
        "Ferry Row Splits the S.P.D.",
        "Watch: Ostlund's last ferry",
    ],
)
def test_headlines_of_many_shapes(headline: str) -> None:
    """A short first line that is no sentence, above a paragraph, is the headline."""
    assert read(f"{headline}\n\n{LEDE}\n\n{MORE}").headline == headline


def test_headline_printed_again_is_dropped_each_time() -> None:
    """The first headline is kept; every further printing is marked, wherever it stands."""
    again = HEADLINE.upper()
    article = read(f"{HEADLINE}\n\n{again}\n\nThey are too old.\n\n{LEDE}\n\n{MORE}\n\n{HEADLINE}")
    assert dropped(article) == [("headline repeated", again), ("headline repeated", HEADLINE)]
    assert article.standfirst is None or article.standfirst == "They are too old."


def test_lede_under_a_single_headline_is_no_standfirst() -> None:
    """A short first sentence under a headline is article, not standfirst."""
    article = read(f"{HEADLINE}\n\nThe boats stop in June.\n\n{LEDE}\n\n{MORE}")
    assert article.standfirst is None
    assert "The boats stop in June." in kept_text(article)


def test_given_headline_is_not_guessed_again() -> None:
    """Where a row gives its headline, no line of its text is taken for one, unless it is that line."""
    given = Given(
        headline="Ferry to stop", outlet="The Harbour Post", published="2031-05-04T10:00:00Z", id="r1"
    )
    article = read(f"A short line\n\n{LEDE}\n\n{MORE}", given=given)
    assert article.headline == "Ferry to stop"
    assert article.regions == ()
    assert (article.id, article.outlet) == ("r1", "The Harbour Post")
    assert (article.published, article.published_from) == ("2031-05-04T10:00:00+00:00", "given")
    printed = read(f"FERRY TO STOP\n\n{LEDE}\n\n{MORE}", given=given)
    assert regions(printed) == {"headline": "FERRY TO STOP"}


def test_topics_and_image_credit_are_read_where_they_are_printed() -> None:
    """Topics and credit lines give their fields, and are no part of the body."""
    text = f"{HEADLINE}\n\n{LEDE}\n\n{MORE}\n\nFeatured Image Credit: Ada Kaye / Harbour Post\n\nTopics:\u00a0Ferries, Ostlund"
    article = read(text)
    assert article.image_credit == "Ada Kaye / Harbour Post"
    assert article.topics == ("Ferries", "Ostlund")
    assert kept_text(article) == f"{LEDE}\n{MORE}"


@pytest.mark.parametrize(
    ("path", "outlet"),
    [
        ("in/nyt.txt", "nyt"),
        ("harbour-post.txt.gz", "harbour-post"),
        ("a\\b\\post.txt", "post"),
        ("in/0001.txt", None),
        ("in/3f2a9c11d0.txt", None),
        ("-", None),
        ("rows.jsonl#4", None),
        ("pack.zip!texts/post.txt", "post"),
    ],
)
def test_outlet_of_a_file(path: str, outlet: str | None) -> None:
    """A text file that has a name is its outlet's; numbers, digests and rows name none."""
    assert read(LEDE, path).outlet == outlet


def test_outlet_of_a_row_with_an_address_is_its_host() -> None:
    """Where only a URL is known, its host stands for the outlet and its path for the date."""
    article = read(LEDE, "rows.jsonl#1", Given(url="https://www.harbour.example/2031/05/04/ferry"))
    assert article.outlet == "harbour.example"
    assert (article.published, article.published_from) == ("2031-05-04", "url")


def test_id_is_made_of_content_and_outlet() -> None:
    """The same text has the same id in any folder, and another one for another outlet."""
    ids = {read(LEDE, path).id for path in ("a/post.txt", "/x/y/post.txt")}
    assert len(ids) == 1
    assert read(LEDE, "a/times.txt").id not in ids


def test_text_of_clutter_alone_is_dropped() -> None:
    """A text with nothing but clutter, or nothing at all, is no article."""
    for text in ("Advertisement\n\nShare\n", "  \n"):
        found = extract(Page("a.txt", "text", text.encode(), "00"))
        assert isinstance(found, Dropped)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", LEDE),
        (
            "de",
            "Die Fähre nach Ostlund wird im Juni eingestellt, und das ist nicht der einzige Verlust für die Insel.",
        ),
        (
            "fr",
            "Le ferry qui relie Ostlund au continent ne partira plus en juin, et les habitants sont dans le doute.",
        ),
        (
            "es",
            "El transbordador que une la isla con el continente dejará de navegar en junio, según los dueños de los barcos.",
        ),
    ],
)
def test_language_is_guessed(language: str, text: str) -> None:
    """The commonest European languages are told apart by their little words."""
    assert read(text).language == language


def test_what_stands_behind_the_bound_is_kept_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text without measure stays whole; where it is not read any more, it says so, and gives no text."""
    monkeypatch.setattr(text_room, "MOST_READ", 1_000)
    line = "The ferry between Ostlund and the mainland will stop running in June, its owner told staff.\n"
    found = read(line * 40)
    assert found.text == line * 40
    end = text_room.read_until(found.text)
    assert found.dropped == (Clutter(end, len(found.text), BEYOND),)
    assert len(kept_text(found)) <= 1_000
    assert read(line * 10).dropped == ()


def test_seeds() -> None:
    """The two articles that the project grew from are read as their record says."""
    seeds = Path(__file__).parents[2].parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the shared seeds are not here")
    indy, unilad = (
        read((seeds / f"{name}.txt").read_text("utf-8"), f"{name}.txt") for name in ("indy100", "unilad")
    )
    assert (indy.published, indy.headline, indy.topics, indy.image_credit) == ("2022-11-28", None, (), None)
    assert [reason for reason, _ in dropped(indy)] == ["newsletter plug", "call to vote", "call to vote"]
    assert (unilad.published, unilad.topics, unilad.image_credit) == (
        None,
        ("Kim Kardashian",),
        "Hulu. Balenciaga",
    )
    assert unilad.headline is not None
    assert unilad.standfirst == "She's now re-evaluating her relationship with the fashion brand."
    assert [reason for reason, _ in dropped(unilad)] == [
        "notification prompt", "notification prompt", "headline repeated", "credit", "topics",
    ]  # fmt: skip
