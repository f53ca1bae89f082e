"""Whether a process is alive, and whether it can do its work: for what begins it anew or sends it readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from starlette.requests import Request

    from onrecord.web.site import Site

_NEVER_KEPT = {"cache-control": "no-store"}


def routes(site: Site) -> list[BaseRoute]:
    """Return ``/healthz`` (this process answers) and ``/readyz`` (it can read both of its stores)."""

    async def alive(request: Request) -> Response:
        return JSONResponse({"alive": True}, headers=_NEVER_KEPT)

    def ready(request: Request) -> Response:
        stores = {"library": site.library.token, "readers": site.readers.votes.revision}
        states = {}
        for name, look in stores.items():
            try:
                look()
            except OnrecordError:
                states[name] = False  # why is for the log: the words name paths
            else:
                states[name] = True
        whole = all(states.values())
        return JSONResponse({"ready": whole, **states}, 200 if whole else 503, headers=_NEVER_KEPT)

    return [Route("/healthz", alive, name="alive"), Route("/readyz", ready, name="ready")]
