"""Exports: a story as a file, or all that is asked for, sent as it is written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.errors import NotFoundError
from onrecord.exporting import MEDIA_TYPES, Addresses, Compat, Format, Of, Only, Wanted, export
from onrecord.library import StoryFilter
from onrecord.web.api.answers import PROBLEMS, Answers
from onrecord.web.api.asking import Chosen, Id, WithText
from onrecord.web.api.door import Door
from onrecord.web.api.lists import mind_texts
from onrecord.web.api.outward import outward
from onrecord.web.site import Site

COST = 10
"""Requests that an export counts as."""
AT_ONCE = 2
"""Exports of much that one process writes at a time; who comes then is told to come again."""
WAIT = 30
PIECE = 1 << 16
"""Bytes that are sent at a time: each piece costs a turn of the server's threads."""
_ENDINGS = {"annotations": "annotations.json"}
_FILE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_JSON = ("json", "jsonl", "jsonld", "annotations")
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The export.",
        "content": {
            media.partition(";")[0]: {} if form in _JSON else _FILE for form, media in MEDIA_TYPES.items()
        },
    },
    **PROBLEMS,
}


class Form:
    """In which form an export is asked for."""

    def __init__(
        self,
        format: Annotated[Format, Query(description="In which form.")] = "jsonl",
        of: Annotated[Of, Query(description="What a line or row is, in JSON, CSV and Parquet.")] = "stories",
        compat: Annotated[Compat | None, Query(description="The JSON of another tool instead.")] = None,
        with_text: WithText = False,
    ) -> None:
        self.form = format
        self.of = of
        self.compat = compat
        self.with_text = with_text

    def wanted(self, site: Site, only: Only) -> Wanted:
        """Return the export that is asked for."""
        addresses = Addresses(site.settings.site.address)
        return Wanted(self.form, self.of, self.with_text, self.compat, only, addresses)


Formed = Annotated[Form, Depends()]
Ending = Annotated[Format, Path(description="In which form.")]


def exports(site: Site, answers: Answers, door: Door) -> APIRouter:
    """Return the part of the API that exports."""
    router = APIRouter(tags=["exports"], responses=_ANSWERS)
    room = threading.BoundedSemaphore(AT_ONCE)

    @router.get("/stories/{story}.{ending}", summary="A story as a file", response_class=Response)
    def one(request: Request, story: Id, ending: Ending, form: Formed) -> Response:
        """Return a story in the form that the ending names; `format` is not heeded."""
        form.form = ending
        mind_texts(site, with_text=form.with_text)
        now = site.library.resolve([story]).get(story)
        if now is None:
            raise NotFoundError(story)
        if now != story:
            return answers.moved(request, f"/stories/{now}.{ending}")
        wanted = form.wanted(site, Only())
        return _sent(export([outward(site.library.story(story))], wanted), wanted, story)

    @router.get("/export", summary="Export what is asked for", response_class=Response)
    def many(request: Request, chosen: Chosen, form: Formed) -> Response:
        """Return all stories for which everything holds, or the parts of them for which it does, as a stream.

        Counts as ten requests. `words` and `topic` choose stories; the others choose parts too.
        """
        mind_texts(site, with_text=form.with_text)
        door.admit(request, COST - 1)
        where = StoryFilter(
            chosen.outlet, chosen.speaker, chosen.since, chosen.until, chosen.words, chosen.topic
        )
        only = Only(chosen.speaker, chosen.outlet, chosen.since, chosen.until)
        wanted = form.wanted(site, only)
        pieces = export(map(outward, site.library.each_story(where)), wanted)
        return _sent(_in_turn(pieces, room), wanted, f"onrecord-{form.compat or form.of}")

    return router


def _sent(pieces: Iterator[bytes], wanted: Wanted, name: str) -> Response:
    """Return an export as it is written; what goes wrong before its first piece is told as a problem."""
    larger = _larger(pieces)
    begun = chain((next(larger, b""),), larger)
    ending = _ENDINGS.get(wanted.form, wanted.form)
    headers = {
        "content-disposition": f'attachment; filename="{name}.{ending}"',
        "cache-control": "no-store" if wanted.with_text else "no-cache",
    }
    return StreamingResponse(begun, headers=headers, media_type=MEDIA_TYPES[wanted.form])


def _in_turn(pieces: Iterator[bytes], room: threading.BoundedSemaphore) -> Iterator[bytes]:
    """Yield the pieces while holding a place, which is free again when they end or nobody wants them."""
    if not room.acquire(blocking=False):
        raise HTTPException(503, "Others are exporting; please come again.", {"retry-after": str(WAIT)})
    try:
        yield from pieces
    finally:
        room.release()


def _larger(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in fewer pieces."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
