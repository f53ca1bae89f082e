"""A cheap guess at a text's language, by its commonest little words."""

from __future__ import annotations

import re

from onrecord.text import words

# Words that are frequent in one of these languages and rare or absent in the others.
_LITTLE_WORDS = {
    "en": "the and of to in a that is was with for said his her they it on as at by from this are has not",
    "de": "der die das und in ist nicht mit von den dem ein eine auch sich auf für wird im werden zu wurde",
    "fr": "le les et des une est que qui dans pour pas sur avec au ce cette ont été sont aux par du",
    "es": "el los las y a en que del una es por con para como pero su sus ha más fue este desde sobre",
    "it": "il gli che di a in e non una per con della sono è anche come nel alla dei più ha questo ma",
    "nl": "de het een en van in is niet met dat zijn voor op werd ook aan hij naar bij wordt om te",
    "pt": "o os as e a em que não uma com para mais como foi dos das seu sua são ao na pelo também em",
    "sv": "och att det som en är på för med inte av den till har ett om de var från",
    "da": "og at det som en er på for med ikke af den til har et om de var fra blev",
    "no": "og at det som en er på for med ikke av den til har et om de var fra ble",
    "pl": "i w nie na się z do że jest to jak za od przez po są ale czy było oraz",
}
_SETS = {language: frozenset(listed.split()) for language, listed in _LITTLE_WORDS.items()}
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_SAMPLE = 4000
_FEWEST = 12
_SHARE = 0.12


def code(declared: str | None) -> str | None:
    """Return the two- or three-letter code of a declared language ("en-GB" gives "en"), or None."""
    found = _CODE.match((declared or "").strip().lower())
    return found.group() if found else None


def guess(text: str) -> str | None:
    """Return the language whose little words fill the text's beginning, or None where none does clearly."""
    found = [token.text.lower() for token in words(text, 0, min(len(text), _SAMPLE))]
    if len(found) < _FEWEST:
        return None
    counts = sorted(((sum(w in known for w in found), name) for name, known in _SETS.items()), reverse=True)
    best, language = counts[0]
    return language if best >= _SHARE * len(found) and best > counts[1][0] else None
