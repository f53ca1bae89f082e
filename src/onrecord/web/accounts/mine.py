"""The account's own page: what it voted for and follows, what it is called, its newsletters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.library import StoryCard
from onrecord.readers import RHYTHMS, Rhythm
from onrecord.web.accounts.forms import Form, answered, posted, sign_in_address
from onrecord.web.accounts.places import place_of
from onrecord.web.site import Site

_SHOWN = 100  # votes on the page, the latest; all of them are in what can be downloaded


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the account's page and of what is changed there."""

    def page(request: Request) -> Response:
        viewer = site.viewer(request)
        if viewer.account is None:
            return RedirectResponse(sign_in_address("/account"), 303)
        return _page(site, request, viewer.account)

    def rename(request: Request, account: str, form: Form) -> Response:
        site.readers.accounts.rename(account, form.get("name", ""))
        return answered(request, "/account")

    def newsletter(request: Request, account: str, form: Form) -> Response:
        rhythm = form.get("rhythm", "")
        if rhythm not in get_args(Rhythm):
            raise HTTPException(400)
        wanted, letters = cast(Rhythm, rhythm), site.readers.newsletters
        change = letters.unsubscribe if form.get("subscribe") == "off" else letters.subscribe
        change(account, wanted)
        return answered(request, "/account#newsletter")

    return [
        Route("/account", page, methods=["GET"]),
        Route("/account/name", posted(site, rename), methods=["POST"]),
        Route("/account/newsletter", posted(site, newsletter), methods=["POST"]),
    ]


def _page(site: Site, request: Request, account: str) -> Response:
    readers = site.readers
    follows = readers.follows.of(account)
    voted = readers.votes.of(account)
    stories = [each.value for each in follows if each.kind == "story"]
    titles = _titles(site, [*(vote.story for vote in voted[:_SHOWN]), *stories])
    return site.answer(
        request,
        "account/account.html.j2",
        account=readers.accounts.of(account),
        votes=voted[:_SHOWN],
        voted=len(voted),
        follows=[(each, place_of(each, titles)) for each in follows],
        titles=titles,
        subscribed={each.rhythm for each in readers.newsletters.of(account) if each.confirmed},
        rhythms=RHYTHMS,
        preferences=readers.channels.preferences(account),
        quiet=readers.channels.quiet(account),
        browsers=readers.channels.browsers(account),
        webhooks=readers.channels.webhooks(account),
        tokens=readers.tokens.of(account),
        sessions=readers.signing_in.sessions(account),
    )


def _titles(site: Site, ids: Sequence[str]) -> dict[str, StoryCard]:
    """Return the stories behind ids, former ones too; those that are gone are left out."""
    wanted = list(dict.fromkeys(ids))
    current = site.library.resolve(wanted)
    cards = {card.id: card for card in site.library.cards_of(list(current.values()))}
    return {name: cards[story] for name, story in current.items() if story in cards}
