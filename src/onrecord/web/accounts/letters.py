"""The letters that accounts send."""

from __future__ import annotations

from onrecord.mail import Letter
from onrecord.web.site import Site


def sign_in_letter(site: Site, address: str, path: str) -> Letter:
    """Return the letter with a link to sign in."""
    link, name = site.absolute(path), site.settings.site.name
    minutes = site.settings.limits.sign_in_minutes
    text = (
        f"To sign in to {name}, open this address and press the button there:\n\n"
        f"{link}\n\n"
        f"It works once, and for {minutes} minutes. If you did not ask for it, do nothing: "
        "without it nobody can sign in as you.\n"
    )
    html = site.pages.render("account/sign_in_mail.html.j2", link=link, site=site, minutes=minutes)
    return Letter(to=address, subject=f"Sign in to {name}", text=text, html=html)
