"""What an editor may do on the page of a story or of a statement, as its template needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from onrecord.library import Coverage
from onrecord.types import Quotation, Statement
from onrecord.web import links
from onrecord.web.editors.posting import DONE, LOG
from onrecord.web.editors.rights import is_editor
from onrecord.web.editors.wording import Line, line_of
from onrecord.web.site import Site

MOST_LISTED = 60
"""Statements of a story that its own page lists to be confirmed; of all others their own pages do."""

MOST_CHOICES = 300


@dataclass(frozen=True, slots=True)
class Copy:
    """One printing of a statement, by its quotation's id."""

    id: str
    outlet: str
    words: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement to be judged; ``confirmed``: somebody has said already who speaks."""

    id: str
    words: str
    speaker: str | None
    confirmed: bool
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Editing:
    """What can be judged on a page: its statement, or those of its story.

    ``others`` are the story's other statements, ``speakers`` the names in it; ``articles`` and ``near``
    (stories that it has to do with) are pairs of id and name. ``done`` is the judgement just made here;
    ``pending``: what was decided is still to be put together. ``next`` is where forms lead back to.
    """

    next: str
    log: str
    pieces: tuple[Piece, ...]
    others: tuple[Piece, ...]
    speakers: tuple[str, ...]
    articles: tuple[tuple[str, str], ...]
    near: tuple[tuple[str, str], ...]
    done: Line | None
    pending: bool


def editing_of(site: Site) -> Callable[..., Editing | None]:
    """Return the function that pages ask what an editor may do there; it returns None for everybody else."""

    def editing(request: Request, story: str, statement: Statement | None = None) -> Editing | None:
        return _editing(site, request, story, statement) if is_editor(site, request) else None

    return editing


def _editing(site: Site, request: Request, story: str, statement: Statement | None) -> Editing:
    coverage = site.library.coverage(story)
    outlets = {line.id: line.outlet or line.headline or line.id for line in coverage.articles}
    stated = site.library.statements(story, MOST_CHOICES).items
    pieces = [_piece(each.statement, outlets) for each in stated]
    mine = tuple(pieces[:MOST_LISTED]) if statement is None else (_piece(statement, outlets),)
    return Editing(
        next=_path(request),
        log=links.asking(LOG, {"story": story}),
        pieces=mine,
        others=tuple(piece for piece in pieces if statement is not None and piece.id != statement.id),
        speakers=tuple(sorted({piece.speaker for piece in pieces if piece.speaker})),
        articles=_articles(coverage),
        near=_near(site, story),
        done=done_in(site, request, story),
        pending=coverage.card.pending,
    )


def done_in(site: Site, request: Request, story: str | None = None) -> Line | None:
    """Return the judgement that was just made or taken back, as the address names it."""
    given = request.query_params.get(DONE, "")
    if not given.isascii() or not given.isdigit():
        return None
    log = site.library.judgements(story)
    return next((line_of(site, entry) for entry in log if str(entry.judgement.n) == given), None)


def _path(request: Request) -> str:
    page = request.query_params.get("page", "")
    path: str = request.url.path
    return f"{path}?page={page}" if page.isascii() and page.isdigit() else path


def _piece(statement: Statement, outlets: dict[str, str]) -> Piece:
    return Piece(
        id=statement.id,
        words=statement.text,
        speaker=statement.speaker.name,
        confirmed=any("speaker" in quotation.judged for quotation in statement.quotations),
        copies=tuple(_copy(quotation, outlets) for quotation in statement.quotations),
    )


def _copy(quotation: Quotation, outlets: dict[str, str]) -> Copy:
    name = quotation.speaker.name if quotation.speaker else None
    return Copy(quotation.id, outlets.get(quotation.article, quotation.article), quotation.text, name)


def _articles(coverage: Coverage) -> tuple[tuple[str, str], ...]:
    named = ((line.id, (line.outlet, line.headline)) for line in coverage.articles)
    return tuple((name, ": ".join(filter(None, words)) or name) for name, words in named)


def _near(site: Site, story: str) -> tuple[tuple[str, str], ...]:
    others = site.library.relations(story).others
    cards = site.library.cards_of([other.story for other in others])
    return tuple((card.id, card.title) for card in cards if card.id != story)
