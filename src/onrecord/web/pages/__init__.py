"""The pages that readers read: one module for each kind."""

from __future__ import annotations

from starlette.routing import BaseRoute

from onrecord.web.pages import about, front, headings, searching, statement, story, wellknown
from onrecord.web.site import Site

__all__ = ["routes"]


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of all pages."""
    rooms = (front, story, statement, headings, searching, about, wellknown)
    return [route for room in rooms for route in room.routes(site)]
