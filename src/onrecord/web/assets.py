"""The site's own files: style, script, pictures; under an address that changes when they do."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.web.responses import takes_gzip

_MEDIA = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_FOREVER = "public, max-age=31536000, immutable"
_ASK = "public, no-cache"  # a service worker: what it may do is the whole site, so it lies at the top
_SOON = "public, max-age=300"  # an address of an older digest, from a page kept somewhere


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site, plain and packed."""

    media: str
    body: bytes
    packed: bytes


class Assets:
    """The files, and the digest over all of them that their addresses hold."""

    def __init__(self, held: Mapping[str, bytes]) -> None:
        self._held = {name: _asset(name, body) for name, body in held.items()}
        told = hashlib.sha256()
        for name, body in sorted(held.items()):
            told.update(f"{name} {len(body)} ".encode() + body)
        self.digest = told.hexdigest()[:16]

    def address(self, name: str) -> str:
        """Return the address of a file; raises KeyError for one that is not there."""
        self._held[name]
        return f"/static/{self.digest}/{name}"

    def body(self, name: str) -> bytes:
        """Return a file's bytes."""
        return self._held[name].body

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the files; icon and service worker also where browsers look for them."""
        return [
            Route("/static/{digest}/{name}", self._answer),
            Route("/favicon.ico", lambda request: self._sent(request, "favicon.svg", _SOON)),
            Route("/sw.js", lambda request: self._sent(request, "sw.js", _ASK)),
        ]

    def _answer(self, request: Request) -> Response:
        name, digest = request.path_params["name"], request.path_params["digest"]
        if name not in self._held:
            raise HTTPException(404)
        return self._sent(request, name, _FOREVER if digest == self.digest else _SOON)

    def _sent(self, request: Request, name: str, lasting: str) -> Response:
        asset = self._held[name]
        headers = {"cache-control": lasting, "vary": "Accept-Encoding"}
        if len(asset.packed) < len(asset.body) and takes_gzip(request):
            return Response(asset.packed, 200, headers | {"content-encoding": "gzip"}, media_type=asset.media)
        return Response(asset.body, 200, headers, media_type=asset.media)


def site_assets() -> Assets:
    """Read the files that come with the package; the style is the record's page's, and the site's own."""
    held = {
        entry.name: entry.read_bytes()
        for entry in files("onrecord.web").joinpath("static").iterdir()
        if entry.name.rpartition(".")[2] in _MEDIA
    }
    look = files("onrecord.render").joinpath("templates", "page.css").read_bytes()
    held["site.css"] = look + b"\n" + held["site.css"]
    return Assets(held)


def _asset(name: str, body: bytes) -> Asset:
    return Asset(_MEDIA[name.rpartition(".")[2]], body, gzip.compress(body, 9, mtime=0))
