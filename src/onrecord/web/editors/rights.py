"""Who may judge, and under which name a judgement goes into the library."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.errors import NotFoundError
from onrecord.readers import normalised, shortened
from onrecord.web.site import Site

RIGHT = "editor"
_NEEDED = (
    "Only editors may do this. Whoever keeps the site gives the right, "
    "with onrecord readers grant ADDRESS editor."
)
_ACCOUNT = re.compile("account ([0-9a-f]{16})")


def is_editor(site: Site, request: Request) -> bool:
    """Tell whether whoever asks has the right to judge."""
    return RIGHT in site.viewer(request).rights


def admit(site: Site, request: Request) -> None:
    """Raise HTTPException 403, which says who gives the right, unless an editor asks."""
    if not is_editor(site, request):
        raise HTTPException(403, _NEEDED)


def signature(account: str) -> str:
    """Return who judges, as the library keeps it: an account's id, nothing without the readers' store."""
    return f"account {account}"


def called(site: Site, by: str | None) -> str:
    """Return who judged as editors see it: a name, or a shortened address; never a whole one."""
    found = _ACCOUNT.fullmatch(by or "")
    if found is None:
        return shortened(by) if by and normalised(by) else by or "somebody"
    try:
        account = site.readers.accounts.of(found[1])
    except NotFoundError:
        return "an editor whose account is gone"
    return account.name or shortened(account.email)
