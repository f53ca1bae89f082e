"""What the library hands out, as the plain data that ``models`` describes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.export import hit_to_dict, part_to_dict
from onrecord.exporting import whole_story
from onrecord.web.api.outward import outward, outward_article

if TYPE_CHECKING:
    from onrecord.library import (
        ArticleLine,
        ArticleView,
        Context,
        Found,
        Heading,
        Listing,
        OutletProfile,
        Pointed,
        Said,
        Share,
        SpeakerProfile,
        Stated,
        StatementPage,
        StoryCard,
    )
    from onrecord.notable import Notable
    from onrecord.types import Story

Json = dict[str, Any]
Item = TypeVar("Item")


def page(listing: Listing[Item], shaped: Callable[[Item], Json]) -> Json:
    """Return one page of a list."""
    return {"items": [shaped(item) for item in listing.items], "next": listing.next}


def flat_page(listing: Listing[Item], shaped: Callable[[Item], Iterator[Json]]) -> Json:
    """Return one page of a list of which each item gives several."""
    return {"items": [part for item in listing.items for part in shaped(item)], "next": listing.next}


def found_page(found: Found) -> Json:
    """Return one page of finds."""
    return {
        "items": [hit_to_dict(hit) for hit in found.items],
        "next": found.next,
        "total": found.total,
        "more": found.more,
        "recent": found.recent,
    }


def story(of: Story, *, with_text: bool) -> Json:
    """Return a story as it stands in the record, with the texts of its articles or without."""
    return whole_story(outward(of), with_text=with_text)


def card(of: StoryCard) -> Json:
    """Return a story as a list shows it."""
    return asdict(of) | {"notable": [_notable(notable) for notable in of.notable]}


def line(of: ArticleLine) -> Json:
    """Return an article as a list shows it."""
    return asdict(of)


def article(of: ArticleView, *, with_text: bool) -> Json:
    """Return an article with what it reports."""
    text = {} if with_text else {"text": None}
    return (
        part_to_dict(outward_article(of.article))
        | text
        | {
            # What it is a copy of is told by its story, as it stands now.
            "duplicate_of": of.line.duplicate_of,
            "agency": of.line.agency,
            "story": of.line.story,
            "story_title": of.title,
            "added": of.line.added,
            "quotations": [
                part_to_dict(reported.quotation) | {"statement": reported.statement, "story": reported.story}
                for reported in of.quotations
            ],
        }
    )


def said(of: Said | Stated | StatementPage) -> Json:
    """Return a statement with its story."""
    return part_to_dict(of.statement) | {"story": of.story, "story_title": of.title}


def stated(of: Stated) -> Json:
    """Return a statement as the list of all shows it."""
    return said(of) | {"updated": of.updated}


def in_context(of: StatementPage) -> Json:
    """Return a statement with the words around each of its copies."""
    return said(of) | {"contexts": [_context(copy) for copy in of.copies]}


def quotations(of: Stated) -> Iterator[Json]:
    """Yield the quotations of a statement."""
    speaker = part_to_dict(of.statement.speaker)
    for quotation in of.statement.quotations:
        placed = {"speaker": speaker, "statement": of.statement.id, "story": of.story}
        yield part_to_dict(quotation) | placed


def pointed(of: Pointed) -> Json:
    """Return one quotation."""
    return part_to_dict(of.quotations[0]) | {"statement": of.statement, "story": of.story}


def differences(of: Stated | Said, wanted: Callable[[Json], bool] = lambda found: True) -> Iterator[Json]:
    """Yield the differences between the copies of a statement, those that are wanted."""
    statement = of.statement
    for difference in statement.differences:
        found = part_to_dict(difference)
        if wanted(found):
            sides = [statement.quotations[i] for i in difference.between]
            yield found | {
                "quotations": [quotation.id for quotation in sides],
                "articles": [quotation.article for quotation in sides],
                "statement": statement.id,
                "story": of.story,
            }


def heading(of: Heading) -> Json:
    """Return a speaker, outlet or topic as a list shows it."""
    return {"name": of.name, "stories": of.stories, "count": of.count, "latest": of.latest}


def speaker(of: SpeakerProfile) -> Json:
    """Return a speaker across the library."""
    return heading(of.heading) | {
        "kind": of.kind,
        "aliases": list(of.aliases),
        "descriptions": list(of.descriptions),
        "outlets": _shares(of.outlets),
        "months": _shares(of.months),
    }


def outlet(of: OutletProfile) -> Json:
    """Return an outlet across the library."""
    return heading(of.heading) | {
        "tally": asdict(of.tally),
        "speakers": _shares(of.speakers),
        "months": _shares(of.months),
    }


def counts(of: Any) -> Json:
    """Return how much the library holds; what waits and what was dropped is the keeper's affair."""
    names = ("articles", "stories", "statements", "quotations", "speakers", "outlets")
    return {name: getattr(of, name) for name in names}


def _context(of: Context) -> Json:
    return {
        "quotation": of.quotation.id,
        "article": line(of.article),
        "text": of.text,
        "marks": [list(mark) for mark in of.marks],
        "start": of.start,
        "cut_before": of.cut_before,
        "cut_after": of.cut_after,
    }


def _notable(of: Notable) -> Json:
    return {
        "statement": of.statement,
        "speaker": of.speaker,
        "class": of.kind,
        "effects": list(of.effects),
        "one": asdict(of.one),
        "other": asdict(of.other),
    }


def _shares(of: Sequence[Share]) -> list[Json]:
    return [asdict(share) for share in of]
