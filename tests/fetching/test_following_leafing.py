"""The further printed pages of an article that was fetched are fetched as well, politely and within limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from tests.fetching.misbehaving import NO_RULES, FakeClock, Server, client_for, plain, serving

from onrecord.articles import extract
from onrecord.intake import parts_of
from onrecord.intake.fetching.settings import Manners
from onrecord.intake.following.follows import Item
from onrecord.intake.following.stepping import Taken, Tools, take
from onrecord.intake.sequels import MOST_PAGES
from onrecord.types import Article, Page

HTML = "Content-Type: text/html; charset=utf-8"


def printed(number: int, links: str) -> bytes:
    """Return one printed page of an article."""
    told = "".join(
        f"<p>On page {number} the keeper of the lighthouse said in sentence {n} that the lamp of Ostlund had "
        f"gone out on the night of the storm, and that nobody had come.</p>"
        for n in range(5)
    )
    return (
        f'<html><head><meta property="og:type" content="article"><title>The lamp</title>{links}</head>'
        f"<body><article><h1>The lamp</h1>{told}</article></body></html>"
    ).encode()


def leading(number: int) -> bytes:
    """Return a page that leads on to the next number."""
    return printed(number, f'<link rel="next" href="/lamp?page={number + 1}">')


class Nothing:
    """A memory to which every address is new."""

    def unseen(self, addresses: Sequence[str]) -> Sequence[str]:
        """Return all of them."""
        return addresses


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server whose robots.txt allows everything."""
    with serving() as running:
        running.paths["/robots.txt"] = plain(NO_RULES)
        yield running


def taken(server: Server) -> tuple[Taken, Article]:
    """Return what comes of taking the article's first page, and the article."""
    clock = FakeClock()
    tools = Tools(client_for(server, clock=clock, manners=Manners(interval=0.1)), Nothing(), clock=clock)
    result = take(Item(server.url("/lamp"), "", 0.0), tools)
    assert isinstance(result.page, Page)
    made = extract(result.page)
    assert isinstance(made, Article)
    return result, made


def test_pages_are_fetched_until_none_follows(server: Server) -> None:
    """Three pages are one article in their order, each request is told, each page has its evidence."""
    server.paths |= {
        "/lamp": plain(leading(1), HTML),
        "/lamp?page=2": plain(leading(2), HTML),
        "/lamp?page=3": plain(printed(3, '<link rel="prev" href="/lamp?page=2">'), HTML),
    }
    result, made = taken(server)
    assert (made.pages, made.lacks, made.url) == (3, None, server.url("/lamp"))
    assert [made.text.index(f"On page {n}") for n in (1, 2, 3)] == sorted(
        made.text.index(f"On page {n}") for n in (1, 2, 3)
    )
    assert len(result.more) == 2
    assert isinstance(result.page, Page)
    assert [part.came.address for part in parts_of(result.page) if part.came] == [
        server.url(path) for path in ("/lamp", "/lamp?page=2", "/lamp?page=3")
    ]


def test_a_page_that_cannot_be_had_is_named(server: Server) -> None:
    """What came is kept, and says which page it lacks."""
    server.paths |= {
        "/lamp": plain(leading(1), HTML),
        "/lamp?page=2": plain(leading(2), HTML),
        "/lamp?page=3": lambda visit: visit.answer(status="500 Oops"),
    }
    result, made = taken(server)
    assert (made.pages, made.lacks) == (2, server.url("/lamp?page=3"))
    assert result.item.settled == "fetched"


def test_the_article_on_one_page_is_preferred(server: Server) -> None:
    """Where the first page links to all of it, that one page is fetched and no other."""
    links = '<link rel="next" href="/lamp?page=2"><a href="/lamp?view=all">On one page</a>'
    server.paths |= {
        "/lamp": plain(printed(1, links), HTML),
        "/lamp?view=all": plain(printed(4, ""), HTML),
        "/lamp?page=2": plain(printed(2, ""), HTML),
    }
    _, made = taken(server)
    assert (made.pages, "On page 4" in made.text, made.url) == (1, True, server.url("/lamp"))
    assert server.asked("/lamp?page=2") == 0


def test_robots_txt_is_heeded_for_every_page(server: Server) -> None:
    """A page that robots.txt forbids is not asked for."""
    server.paths |= {
        "/robots.txt": plain(b"User-agent: *\nDisallow: /lamp?page="),
        "/lamp": plain(leading(1), HTML),
        "/lamp?page=2": plain(printed(2, ""), HTML),
    }
    _, made = taken(server)
    assert (made.pages, made.lacks) == (1, server.url("/lamp?page=2"))
    assert server.asked("/lamp?page=2") == 0


def test_pages_without_end_are_cut_off(server: Server) -> None:
    """A host that always names one more page is asked for so many and no more."""
    server.paths |= {f"/lamp?page={n}": plain(leading(n), HTML) for n in range(2, 60)}
    server.paths["/lamp"] = plain(leading(1), HTML)
    result, made = taken(server)
    assert made.pages == MOST_PAGES == len(result.more) + 1
    assert made.lacks == server.url(f"/lamp?page={MOST_PAGES + 1}")


def test_pages_that_lead_in_a_circle_are_had_once(server: Server) -> None:
    """The second page names itself's first as the next."""
    server.paths |= {
        "/lamp": plain(leading(1), HTML),
        "/lamp?page=2": plain(printed(2, '<link rel="next" href="/lamp">'), HTML),
    }
    result, made = taken(server)
    assert (made.pages, made.lacks, len(result.more)) == (2, None, 1)


def test_a_host_that_leads_elsewhere_gives_no_page(server: Server) -> None:
    """A next page that redirects to another article is none of this one."""
    server.paths |= {
        "/lamp": plain(leading(1), HTML),
        "/lamp?page=2": lambda visit: visit.redirect("/other"),
        "/other": plain(printed(9, ""), HTML),
    }
    _, made = taken(server)
    assert (made.pages, "On page 9" in made.text) == (1, False)
