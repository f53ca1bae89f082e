"""The letters that an address gets which was typed in for the newsletter."""

from __future__ import annotations

from onrecord.mail import Letter
from onrecord.readers import Subscription
from onrecord.readers.newsletters import UNANSWERED
from onrecord.web.site import Site


def confirmation_letter(site: Site, subscription: Subscription) -> Letter:
    """Return the letter with the link by which an address says yes."""
    link = site.absolute(f"/newsletter/confirm/{site.readers.newsletters.confirmation(subscription.n)}")
    name, rhythm = site.settings.site.name, subscription.rhythm
    parts = [
        f"To get the {rhythm} newsletter of {name}, open this address and press the button there:",
        link,
        "If you did not ask for it, do nothing: without it nothing is sent, and your address is forgotten "
        f"after {UNANSWERED.days} days.",
    ]
    return _letter(site, subscription.email, f"Do you want the {rhythm} newsletter of {name}?", parts)


def known_letter(site: Site, subscription: Subscription) -> Letter:
    """Return the letter for an address that is on the list already: nothing is to be done."""
    link = site.absolute(f"/newsletter/unsubscribe/{site.readers.newsletters.unsubscription(subscription.n)}")
    what = f"the {subscription.rhythm} newsletter of {site.settings.site.name}"
    parts = [
        f"Somebody, perhaps you, asked for {what} to be sent here. It is already.",
        "Nothing needs to be done. Should you want it no more, open this address:",
        link,
    ]
    return _letter(site, subscription.email, f"You get {what}", parts)


def _letter(site: Site, address: str, subject: str, parts: list[str]) -> Letter:
    html = site.pages.render("newsletter/letter.html.j2", subject=subject, parts=parts)
    return Letter(to=address, subject=subject, text="\n\n".join(parts) + "\n", html=html)
