"""The page of a statement: its permanent address, each copy in its context, how each two differ."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.library import Context, StatementPage
from onrecord.notable import weight
from onrecord.render.edits import edits, telling
from onrecord.render.told import in_marks, told_view
from onrecord.render.view import StoryView
from onrecord.render.wording import change, speaker_name
from onrecord.types import Difference, Effect
from onrecord.web import links
from onrecord.web.answering import SHARED, kept
from onrecord.web.layouts import card_of, laid_out
from onrecord.web.linked import statement_script
from onrecord.web.site import Site
from onrecord.web.telling import cut

_ROWS = 60  # pairs of copies in the table of differences: of ten copies all, of more the most notable
_CHANGES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """How two copies differ: who prints them, in what class, and each change as a sentence."""

    one: str
    other: str
    kind: str
    effects: tuple[Effect, ...]
    changes: tuple[str, ...]
    more: int


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of statements."""

    def statement(request: Request) -> Response:
        name = request.path_params["name"]
        page = site.library.statement_page(name)
        if page.statement.id != name:
            return RedirectResponse(links.statement(page.statement.id), 301, {"cache-control": SHARED})
        card = card_of(site, page.story)
        seen, _ = laid_out(site, card, site.library.relations(card.id))
        made = seen.statements.get(page.statement.id)
        return site.answer(
            request,
            "statement.html.j2",
            page=page,
            seen=seen,
            made=made,
            told=None if made else told_view(page.statement, seen.articles),
            speaker=speaker_name(page.statement.speaker),
            words=cut(page.statement.text, 90),
            around=_around(page),
            rows=_rows(page, seen),
            editing=site.editing(request, page.story, page.statement),
            linked=statement_script(seen.story, page.statement, site.settings.site.address),
        )

    return [Route("/statement/{name}", kept(site, statement))]


def _around(page: StatementPage) -> dict[str, list[Context]]:
    """Return for each article its copies in their paragraphs; a paragraph that holds two comes once."""
    found: defaultdict[str, dict[int, Context]] = defaultdict(dict)
    for copy in page.copies:
        held = found[copy.article.id].get(copy.start)
        marks = sorted({*copy.marks, *(held.marks if held else ())})
        found[copy.article.id][copy.start] = replace(copy, marks=tuple(marks))
    return {article: [copies[at] for at in sorted(copies)] for article, copies in found.items()}


def _rows(page: StatementPage, seen: StoryView) -> list[Row]:
    """Return the pairs of articles that differ, the most notable first: all that their copies differ in."""
    statement = in_marks(page.statement)
    pairs: dict[tuple[str, str], list[Difference]] = {}
    for found in sorted(statement.differences, key=weight, reverse=True):
        one, other = (seen.labels[statement.quotations[i].article] for i in found.between)
        key = (other, one) if (other, one) in pairs else (one, other)
        pairs.setdefault(key, []).append(found)
    named = [seen.labels[quotation.article] for quotation in statement.quotations]
    return [_row(pair, found, named) for pair, found in list(pairs.items())[:_ROWS]]


def _row(pair: tuple[str, str], found: list[Difference], named: list[str]) -> Row:
    told: dict[str, None] = {}
    for difference in found:
        first, second = (named[i] for i in difference.between)
        own = telling(edits(difference, difference.between[0]), difference.kind)
        told |= dict.fromkeys(change(edit, first, second) for edit in own)
    effects = tuple(dict.fromkeys(effect for difference in found for effect in difference.effects))
    return Row(*pair, found[0].kind, effects, tuple(told)[:_CHANGES], len(told) - _CHANGES)
