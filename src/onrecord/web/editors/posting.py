"""The forms by which editors judge and take judgements back."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import NotFoundError
from onrecord.web import links
from onrecord.web.accounts import Form, allow, answered, local_path, posted
from onrecord.web.editors.carrying import Carried, Carrying, FailedError
from onrecord.web.editors.deciding import judgement_of
from onrecord.web.editors.rights import admit, signature
from onrecord.web.site import Site
from onrecord.web.working import Working

LOG = "/editors/log"
DONE = "decided"
"""The field of an address that names the judgement just made, and the mark on the page where it is told."""

_MOST = 2**31
_KEPT = ("do", "words", "name", "named", "other", "link", "story", "article", "note", "next")


def routes(site: Site, working: Working) -> list[BaseRoute]:
    """Return the routes of the forms: ``/editors/judge`` and ``/editors/undo/{n}``."""
    carrying = Carrying(site, working)

    def judge(request: Request, account: str, form: Form) -> Response:
        _admit(site, request, account)
        judgement = replace(judgement_of(site.library, form), by=signature(account))
        try:
            done = carrying.judge(judgement)
        except FailedError as fault:
            site.readers.journal.write(account, "could not judge", judgement.kind)
            return _failed(site, request, form, fault)
        site.readers.journal.write(account, "judged", f"{done.number}: {judgement.kind}")
        return _back(site, request, form, done)

    def undo(request: Request, account: str, form: Form) -> Response:
        _admit(site, request, account)
        number = min(int(request.path_params["n"]), _MOST)
        try:
            done = carrying.withdraw(number, signature(account))
        except FailedError as fault:
            site.readers.journal.write(account, "could not take back", f"judgement {number}")
            return _failed(site, request, form, fault)
        site.readers.journal.write(account, "took back", f"judgement {number}")
        return _back(site, request, form, done)

    return [
        Route("/editors/judge", posted(site, judge), methods=["POST"]),
        Route("/editors/undo/{n:int}", posted(site, undo), methods=["POST"]),
    ]


def _admit(site: Site, request: Request, account: str) -> None:
    admit(site, request)
    allow(site, "judge", account, site.settings.limits.judgements_an_hour)


def _back(site: Site, request: Request, form: Form, done: Carried) -> Response:
    """Lead back to where the form stood, under the name that the place has now, and tell what was done."""
    site.freshness.expire()
    place = place_now(site, local_path(form.get("next", LOG), LOG))
    address = f"{place}{'&' if '?' in place else '?'}{DONE}={done.number}#{DONE}"
    return answered(request, address, {"judgement": done.number, "pending": done.pending})


def place_now(site: Site, path: str) -> str:
    """Return where a story's or a statement's page is by now; of other paths themselves."""
    room, _, rest = path.removeprefix("/").partition("/")
    name = unquote(urlsplit(f"/{rest}").path[1:].partition("/")[0])
    try:
        if room == "story":
            now = site.library.resolve([name]).get(name, name)
            return path if now == name else links.story(now)
        if room == "statement":
            return links.statement(site.library.statement_page(name).statement.id)
    except NotFoundError:
        return LOG
    return path


def _failed(site: Site, request: Request, form: Form, fault: FailedError) -> Response:
    response = site.answer(
        request,
        "editors/failed.html.j2",
        status=fault.status,
        told=str(fault),
        again={name: form[name] for name in _KEPT if name in form} if fault.wait else {},
        back=place_now(site, local_path(form.get("next", LOG), LOG)),
    )
    if fault.wait:
        response.headers["retry-after"] = str(fault.wait)
    return response
