"""Making text from the web fit to be shown: nothing in it may steer a terminal or break a page."""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, the marks that turn the direction of writing (they can make a line read
# as what it does not say), and halves of surrogate pairs, which no encoder takes.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_UNTIDY = re.compile(rf"\s{{2}}|[^\S ]|{_UNSAFE.pattern}")  # nearly no text has any: one look, no copy
_PICTURES = 0x2400  # U+2400 SYMBOL FOR NULL: the controls' own pictures follow in their order


def clean(text: str) -> str:
    r"""Return the text on one line, white space run together, control characters shown as signs.

    An escape becomes ``␛``, other C0 controls their picture, and what has none its ``\x9b`` or
    ``\u202e`` notation. Ordinary text comes back as it was.
    """
    if not _UNTIDY.search(text):
        return text
    return _UNSAFE.sub(_sign, _SPACE.sub(" ", text))


def clip(text: str, words: int) -> str:
    """Return the first ``words`` words of the text, with an ellipsis where some were left out."""
    parts = text.split()
    if len(parts) <= words:
        return " ".join(parts)
    return " ".join(parts[:words]) + " …"


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return "␡"
    if code < 0xA0:
        return f"\\x{code:02x}"
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
