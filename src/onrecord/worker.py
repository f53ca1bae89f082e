"""The process beside the server that runs the stages for it: ``python -m onrecord.worker``.

The server loads no stage and no model. It sends jobs to this process, a line of JSON each on standard input,
and gets one line of JSON for each on standard output, in order; ``onrecord.web.working`` is the other end.
The process leaves when its standard input is closed, so it never outlives the server.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import OnrecordError, StoreError
from onrecord.types import Anchor, Dropped, Given, Judgement, Media, Page

if TYPE_CHECKING:
    from onrecord.pipeline import Judged

Json = dict[str, Any]

BEHIND = 5
"""How far its work stands behind that of the server when processors are short (``nice``)."""


def main() -> None:
    """Do the jobs that come on standard input until it is closed."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(BEHIND)
    with suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.stdin.buffer, out)


def serve(jobs: BinaryIO, out: BinaryIO) -> None:
    """Answer each line of ``jobs`` with a line: ``done``, what was asked for, or ``dropped``, why not."""
    for line in jobs:
        out.write(json.dumps(answer(json.loads(line))).encode("ascii") + b"\n")
        out.flush()


def answer(job: Mapping[str, Any]) -> Json:
    """Do one job; what cannot be read is told of, and never raises."""
    try:
        return _JOBS[job["do"]](job)
    except Exception as fault:  # the rim: one page must never cost the others
        return {"dropped": f"could not be read ({type(fault).__name__})"}


def _extract(job: Mapping[str, Any]) -> Json:
    from onrecord.articles import extract
    from onrecord.export import article_to_dict

    article = extract(_page(job))
    return _dropped(article) if isinstance(article, Dropped) else {"done": article_to_dict(article)}


def _quote(job: Mapping[str, Any]) -> Json:
    from onrecord.export import findings_to_dict
    from onrecord.record import read_page

    reading = read_page(_page(job))
    return _dropped(reading) if isinstance(reading, Dropped) else {"done": findings_to_dict(*reading)}


def _dropped(lost: Dropped) -> Json:
    return {"dropped": lost.reason}


def _page(job: Mapping[str, Any]) -> Page:
    content = str(job["content"]).encode("utf-8", "replace")
    known: dict[str, Any] = {name: job.get(name) for name in ("url", "outlet", "headline", "published")}
    media: Media = "html" if job["media"] == "html" else "text"
    path = job.get("url") or "posted"
    return Page(path, media, content, hashlib.sha256(content).hexdigest(), Given(**known), received=content)


def _judge(job: Mapping[str, Any]) -> Json:
    from onrecord.pipeline import judge

    given = dict(job["judgement"])
    sides = {side: tuple(Anchor(**anchor) for anchor in given[side]) for side in ("concerns", "against")}
    return _judged(lambda: judge(Judgement(**given | sides), job["library"]))


def _withdraw(job: Mapping[str, Any]) -> Json:
    from onrecord.pipeline import withdraw

    return _judged(lambda: withdraw(int(job["number"]), str(job["by"]), job["library"]))


def _settle(job: Mapping[str, Any]) -> Json:
    from onrecord.pipeline import settle

    return _judged(lambda: settle(int(job["number"]), job["library"]))


def _judged(act: Callable[[], Judged]) -> Json:
    try:
        done = act()
    except OnrecordError as fault:
        return {"dropped": str(fault), "later": isinstance(fault, StoreError)}
    return {"done": done.judgement.n, "unfinished": [lost.reason for lost in done.summary.unfinished]}


_JOBS: Mapping[str, Callable[[Mapping[str, Any]], Json]] = {
    "extract": _extract,
    "quote": _quote,
    "judge": _judge,
    "withdraw": _withdraw,
    "settle": _settle,
}


if __name__ == "__main__":
    main()
