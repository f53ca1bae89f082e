"""Makes pages of templates: the record's own parts and look, and the site's around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.render import wording
from onrecord.render.safe import clean
from onrecord.render.templating import environment
from onrecord.web import links, telling
from onrecord.web.assets import Assets
from onrecord.web.links import SiteLinks

if TYPE_CHECKING:
    from markupsafe import Markup

LONGEST = 4_000
"""Characters of one text that a page prints at most: nothing in the library can make a page endless."""


class Pages:
    """The site's templates. Compiled once; may be shared among threads."""

    def __init__(self, assets: Assets) -> None:
        self._environment = environment("onrecord.web", LONGEST)
        self._environment.filters |= {
            "cut": telling.cut,
            "marked": telling.marked,
            "age": telling.age,
            "domain": telling.domain,
            "effects": telling.effects,
            "verdict": lambda kind: wording.VERDICTS[kind],
        }
        self._environment.globals |= {
            "links": SiteLinks(),
            "to": links,
            "asset": assets.address,
            "clean": clean,
        }

    def render(self, name: str, **context: Any) -> str:
        """Return a whole page."""
        return self._environment.get_template(name).render(**context)

    def part(self, name: str, macro: str, *values: Any, **context: Any) -> Markup:
        """Return what one macro of a template makes of some values, to be put into a page later."""
        module = self._environment.get_template(name).make_module(context)
        made: Markup = getattr(module, macro)(*values)
        return made
