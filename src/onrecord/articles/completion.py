"""Recovering paragraphs that an extractor left behind in the very block that it took others from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from onrecord.text import fold, words

_BLOCKS = ("p", "li", "h2", "h3", "h4", "blockquote")
_ASIDE = {"aside", "nav", "footer", "form", "figure", "header", "button", "table"}
_ASIDE_NAMES = re.compile(
    r"comment|foot|nav|menu|side-?bar|related|share|social|cookie|newsletter|promo|recommend|modal|popup|"
    r"author|header|subscri|widget|caption|disclaim|disclos|consent|banner|advert|sponsor|teaser|card|carousel",
    re.IGNORECASE,
)
_SHORTEST = 40
_MOST_BLOCKS = 4000
_MOST_LINKS = 0.3
_COVER = 0.8
_LEAST_MATCHED = 300


class _Block(NamedTuple):
    element: HtmlElement
    text: str
    line: int | None


def paragraph_text(tree: HtmlElement) -> int:
    """Return how many characters stand in a page's running paragraphs, outside of its frame."""
    total = 0
    for element in tree.iter("p"):
        text = text_of(element)
        if len(text) >= 60 and _linked(element) <= len(text) / 2 and not _framed(element):
            total += len(text)
    return total


def complete(tree: HtmlElement, lines: Sequence[str]) -> list[str]:
    """Return lines taken from a page with the paragraphs between them that were left behind.

    The block they come from is the smallest element that holds four fifths of them. What stands in
    it before the first line taken stays out: there is the head of the page.
    """
    blocks = _blocks(tree, lines)
    container = _container(blocks)
    if container is None:
        return list(lines)
    left_behind: dict[int, list[str]] = {}
    known = {key_of(line) for line in lines}
    last: int | None = None
    for block in blocks:
        if block.line is not None:
            last = block.line if last is None else max(last, block.line)
        elif last is not None and _is_article(block, container) and key_of(block.text) not in known:
            known.add(key_of(block.text))
            left_behind.setdefault(last, []).append(block.text)
    return [text for at, line in enumerate(lines) for text in (line, *left_behind.get(at, ()))]


def _blocks(tree: HtmlElement, lines: Sequence[str]) -> list[_Block]:
    at = {key_of(line): number for number, line in reversed(list(enumerate(lines)))}
    found: list[_Block] = []
    for element in tree.iter(*_BLOCKS):
        if len(found) == _MOST_BLOCKS:
            break
        if text := text_of(element):
            found.append(_Block(element, text, at.get(key_of(text))))
    return found


def _container(blocks: Sequence[_Block]) -> HtmlElement | None:
    """Return the smallest element that holds most of the text taken, or None where little was found again."""
    weights: Counter[HtmlElement] = Counter()
    matched = 0
    for block in blocks:
        if block.line is not None:
            matched += len(block.text)
            for above in block.element.iterancestors():
                weights[above] += len(block.text)
    if matched < _LEAST_MATCHED:
        return None
    holding = [element for element, weight in weights.items() if weight >= _COVER * matched]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _is_article(block: _Block, container: HtmlElement) -> bool:
    element, text, _ = block
    if (
        len(text) < _SHORTEST
        or element.tag in ("h4", "blockquote")
        or _linked(element) > _MOST_LINKS * len(text)
    ):
        return False
    if element.tag == "li" and element.find(".//p") is not None:
        return False
    return not _ASIDE_NAMES.search(_names(element)) and _inside(element, container)


def _inside(element: HtmlElement, container: HtmlElement) -> bool:
    """Tell whether an element is in the container, and in nothing there that stands aside."""
    for above in element.iterancestors():
        if above is container:
            return True
        if above.tag in _ASIDE or _ASIDE_NAMES.search(_names(above)):
            return False
    return False


def is_aside(element: HtmlElement, text: str) -> bool:
    """Tell whether an element of a page, or one around it, is named or made as what stands aside."""
    return (
        _linked(element) > _MOST_LINKS * len(text)
        or bool(_ASIDE_NAMES.search(_names(element)))
        or _framed(element)
    )


def _framed(element: HtmlElement) -> bool:
    return any(above.tag in _ASIDE or _ASIDE_NAMES.search(_names(above)) for above in _up_to_body(element))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:300]


def _up_to_body(element: HtmlElement) -> Iterator[HtmlElement]:
    for above in element.iterancestors():
        if above.tag in ("body", "main", "article"):
            return
        yield above


def _linked(element: HtmlElement) -> int:
    return sum(len("".join(link.itertext())) for link in element.iter("a"))


def text_of(element: HtmlElement) -> str:
    """Return an element's text on one line."""
    return " ".join("".join(element.itertext()).split())


def key_of(line: str) -> str:
    """Return a line's words, folded: the same for a line of the page and the same line taken from it."""
    return " ".join(fold(word.text) for word in words(line[:2000]))
