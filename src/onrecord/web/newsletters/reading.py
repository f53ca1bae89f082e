"""Issues of the newsletter in the browser: as they were mailed, less what is one reader's own."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.newsletter import content_policy, issue_of, page_of
from onrecord.web.answering import matches
from onrecord.web.site import Site

_LASTS = "public, max-age=3600"


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of issues.

    They bear a content policy of their own: mails have their styles beside their elements, and this page
    is to be the mail. It allows those very styles, by their digests, and nothing else at all.
    """
    policy = content_policy()

    def issue(request: Request) -> Response:
        kept = site.readers.issues.of(request.path_params["name"])
        found = issue_of(kept)
        if not found.stories:
            raise HTTPException(404, "There was nothing new for this issue, and it was not sent.")
        etag = f'W/"{found.name}-{int(kept.made.timestamp())}"'
        headers = {"content-security-policy": policy, "cache-control": _LASTS, "etag": etag}
        if matches(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        return HTMLResponse(page_of(found, site.settings), headers=headers)

    return [Route("/newsletter/{name}", issue, methods=["GET"])]
