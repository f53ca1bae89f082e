"""What programs look for at fixed addresses: robots.txt, the sitemap, the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.library import StorySummary
from onrecord.web import links
from onrecord.web.answering import kept
from onrecord.web.site import Site

_STORIES = 10_000  # in the sitemap; the protocol allows 50,000 addresses
_AT_ONCE = 1_000
_CLOSED = ("/account", "/search", "/v1/")


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of robots.txt, sitemap.xml and the manifest."""

    def robots(request: Request) -> Response:
        closed = _CLOSED if site.settings.site.indexed else ("/",)
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
        if site.settings.site.indexed:
            lines += ["", f"Sitemap: {site.absolute('/sitemap.xml')}"]
        return Response("\n".join(lines) + "\n", media_type="text/plain")

    def sitemap(request: Request) -> Response:
        return Response("".join(_sitemap(site)), media_type="application/xml")

    def manifest(request: Request) -> Response:
        named = site.settings.site
        return JSONResponse(
            {
                "name": named.name,
                "short_name": named.name[:12],
                "description": named.tagline,
                "start_url": "/",
                "display": "standalone",  # iOS shows notices of such apps alone
                "display_override": ["minimal-ui"],
                "background_color": "#fdfdfb",
                "theme_color": "#fdfdfb",
                "icons": [
                    {"src": "/favicon.ico", "sizes": "any", "type": "image/svg+xml"},
                    {"src": "/static/app/icon.png", "sizes": "192x192", "type": "image/png"},
                ],
            },
            media_type="application/manifest+json",
        )

    return [
        Route("/robots.txt", kept(site, robots)),
        Route("/sitemap.xml", kept(site, sitemap)),
        Route("/manifest.webmanifest", kept(site, manifest)),
    ]


def _sitemap(site: Site) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for story in _stories(site):
        address = escape(site.absolute(links.story(story.id)))
        yield f"<url><loc>{address}</loc><lastmod>{escape(story.updated[:10])}</lastmod></url>\n"
    yield "</urlset>\n"


def _stories(site: Site) -> Iterator[StorySummary]:
    for offset in range(0, _STORIES, _AT_ONCE):
        found = site.library.stories(_AT_ONCE, offset)
        yield from found
        if len(found) < _AT_ONCE:
            return
