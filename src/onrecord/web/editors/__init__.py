"""Editors: whoever has the right confirms, corrects and takes back what the machine decided.

``routes(site, working)`` are the forms and the log; ``working`` is the process beside the server that
carries judgements out. ``editing_of(site)`` is what ``Site.editing`` is to be: what an editor may do on a
page, for its template; None for everybody else.
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from onrecord.web.editors import log, posting
from onrecord.web.editors.panel import editing_of
from onrecord.web.site import Site
from onrecord.web.working import Working

__all__ = ["editing_of", "routes"]


def routes(site: Site, working: Working) -> list[BaseRoute]:
    """Return the routes of judging, of taking back and of the log."""
    return [*posting.routes(site, working), *log.routes(site)]
