"""The records of a WARC as pages: which are articles' pages, and what their headers say of them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.intake.addresses import absolute
from onrecord.intake.bounded import Readable, digest
from onrecord.intake.contents import Origin, page_of
from onrecord.intake.endings import Form, guess
from onrecord.intake.reasons import Reason, too_large
from onrecord.intake.warc.codings import decoded
from onrecord.intake.warc.records import Damage, Record, records_of
from onrecord.types import Came, Dropped, Given, Page

_FORMS = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/plain": Form.TEXT,
    "": None,
    "application/octet-stream": None,
}
_WHOLE_ANSWERS = {None, 200, 201, 202, 203}  # None: what is no answer of a server


def read_warc(stream: Readable, path: str, limit: int, first: int = 1) -> Iterator[Page | Dropped]:
    """Yield a page for each captured page of HTML or text, and for every other capture why there is none.

    Captures are the records of type response, resource and conversion, named ``file.warc.gz#7`` in
    their order. One that is damaged, or a stretch in which nothing can be read, is dropped with its
    number; what stands behind it is read on. Of the file no more than a few records are in memory.
    ``first`` is the number of the first capture in the stream.
    """
    number = first - 1
    for number, item in enumerate(records_of(stream, path, limit), start=first):
        name = f"{path}#{number}"
        if isinstance(item, Damage):
            yield Dropped(name, _why(item))
        else:
            yield _page(item, name, limit)
    if number < first:
        yield Dropped(path, Reason.NOTHING_INSIDE)


def _why(damage: Damage) -> str:
    reason = damage.fault or Reason.DAMAGED
    return f"{reason}: {damage.url}" if damage.url else reason


def _page(record: Record, name: str, limit: int) -> Page | Dropped:
    head = record.head
    if head.status not in _WHOLE_ANSWERS:
        return Dropped(name, f"{Reason.NO_PAGE}: HTTP status {head.status}")
    if head.content_type not in _FORMS:
        return Dropped(name, f"{Reason.NO_PAGE}: {head.content_type[:80]}")
    if record.body is None:
        return Dropped(name, too_large(limit))
    try:
        content = decoded(record.body, head.codings, name, limit)
    except InputError as error:
        return Dropped(name, error.reason)
    form = _FORMS[head.content_type] or guess(content)
    came = Came(
        "capture",
        absolute(head.url),
        head.status,
        head.headers,
        head.charset,
        coded=content is not record.body,
    )
    origin = Origin(Given(url=came.address), head.fetched, came, record.body)
    return page_of(form, content, name, digest(record.body), origin)
