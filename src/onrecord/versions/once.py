"""Each article once: the texts of one address as families, and one article under an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from onrecord.text import own_id
from onrecord.types import Article, Dropped
from onrecord.versions.families import Family, at_one_address, gather


def families(articles: Iterable[Article], address_of: Callable[[str], str | None]) -> list[Family]:
    """Return every article in a family, one of its own where no other text of it stood at its address.

    ``address_of`` gives the one form of a web address, None where it is none. The order of the articles
    does not change the result.
    """
    ordered = sorted(articles, key=by_place)
    found = [family for same in at_one_address(ordered, address_of) for family in gather(same)]
    joined = [family for family in found if len(family.texts) > 1]
    taken = {id(text) for family in joined for text in family.texts}
    return [*joined, *(Family(article) for article in ordered if id(article) not in taken)]


def each_once(found: Iterable[Family]) -> tuple[list[Family], list[Dropped]]:
    """Return the families with one for each id, and the articles that were met again, with the reason.

    They are looked at in the order of their paths, so that it does not matter which came in first. Where
    another text bears its id, an article and its versions get an id of their own; ids that can meet so have
    ``root_id`` in common.
    """
    held: dict[str, Family] = {}
    dropped: list[Dropped] = []
    for family in sorted(found, key=lambda family: by_place(family.shown)):
        shown = family.shown
        name, free = own_id(shown.id, shown.text, lambda n: held[n].shown.text if n in held else None)
        dropped += family.again
        if not free:
            dropped += [_again(text, held[name].shown.path) for text in (shown, *family.others)]
        else:
            held[name] = family if name == shown.id else _renamed(family, name)
    return list(held.values()), dropped


def root_id(name: str) -> str:
    """Return an id without the numbers by which articles are told apart that bear the same one."""
    end = len(name)
    while (at := name.rfind("~", 0, end)) >= 0 and name[at + 1 : end].isdecimal():
        end = at
    return name[:end]


def by_place(thing: Article | Dropped) -> tuple[str, int, str]:
    """Order by path, the rows of a file by their numbers."""
    file, _, row = thing.path.rpartition("#")
    reason = thing.reason if isinstance(thing, Dropped) else thing.text
    return (file, int(row), reason) if file and row.isdecimal() else (thing.path, 0, reason)


def _again(text: Article, path: str) -> Dropped:
    return Dropped(text.path, f"the same article as {path}")


def _renamed(family: Family, name: str) -> Family:
    others: Sequence[Article] = [replace(text, id=name) for text in family.others]
    return replace(family, shown=replace(family.shown, id=name), others=tuple(others))
