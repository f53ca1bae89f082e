"""Search: words and filters as a form whose address can be kept and sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.library import Found, Search
from onrecord.types import DifferenceClass, Effect
from onrecord.web import links
from onrecord.web.answering import kept
from onrecord.web.pages.asked import date_of, words_of
from onrecord.web.site import Site

_A_PAGE = 20
_NOTHING = Found((), None, 0)
_CLASSES: tuple[DifferenceClass, ...] = get_args(DifferenceClass)
_EFFECTS: tuple[Effect, ...] = get_args(Effect)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks for, as typed: the names are those of the form's fields and of the address."""

    q: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    effect: str | None = None
    of: str | None = None

    @classmethod
    def by(cls, request: Request) -> Asked:
        """Read a request; what means nothing is left out."""
        given = {name: words_of(request, name) for name in ("q", "speaker", "outlet", "topic")}
        kind, effect = words_of(request, "kind"), words_of(request, "effect")
        return cls(
            **given,
            since=date_of(request, "since"),
            until=date_of(request, "until"),
            kind=kind if kind in _CLASSES else None,
            effect=effect if effect in _EFFECTS else None,
            of="articles" if words_of(request, "of") == "articles" else None,
        )

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return any(getattr(self, name) for name in self.__slots__ if name != "of")

    @property
    def filtered(self) -> bool:
        """Tell whether more than words are asked for."""
        return any(getattr(self, name) for name in self.__slots__ if name not in ("q", "of"))

    def search(self) -> Search:
        """Return it as the library takes it."""
        kind = next((known for known in _CLASSES if known == self.kind), None)
        effect = next((known for known in _EFFECTS if known == self.effect), None)
        return Search(
            self.q or "", self.speaker, self.outlet, self.topic, self.since, self.until, kind, effect
        )

    @property
    def query(self) -> str:
        """Return the search as the query of an address, in one order: as it is followed."""
        return self.address(of=None).partition("?")[2]

    def address(self, **other: str | None) -> str:
        """Return the address of this search with some fields otherwise."""
        wanted: Mapping[str, str | None] = {name: getattr(self, name) for name in self.__slots__} | other
        return links.search(**wanted)


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of the search."""

    def search(request: Request) -> Response:
        asked, cursor = Asked.by(request), words_of(request, "after")
        statements = articles = _NOTHING
        if asked:
            if asked.of != "articles":
                statements = site.library.find(asked.search(), _A_PAGE, cursor)
            articles = site.library.find_articles(
                asked.search(), _A_PAGE, cursor if asked.of == "articles" else None
            )
        return site.answer(
            request, "search.html.j2", asked=asked, statements=statements, articles=articles,
            classes=_CLASSES, effects=_EFFECTS, first=cursor is None,
        )  # fmt: skip

    return [Route("/search", kept(site, search))]
