"""Tell by the words of a name what it names, and its bearer’s gender."""

from __future__ import annotations

from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.first_names import is_first_name
from onrecord.quotations.lexicon.vocabulary import (
    ORGANISATION_HEADS,
    PLACE_HEADS,
    STATES,
    TITLES,
    title_gender,
)
from onrecord.types import Gender, SpeakerKind

HUMAN_TITLES = TITLES - {
    "press",
    "general",
    "chief",
    "prime",
    "leader",
    "inspector",
    "attorney",
    "executive",
}

_PLACES_TOO = frozenset(
    {"orlando", "austin", "charlotte", "jordan", "chad", "alexandria", "columbia", "lourdes"}
)


def kind_of(name: Name) -> SpeakerKind:
    """Tell by its own words what a name names."""
    words = [bare(word) for word in name.words]
    if any(title in HUMAN_TITLES for title in name.titles):
        return "person"
    if len(words) > 1 and words[-1] in PLACE_HEADS:
        return "unknown"
    if len(words) > 1 and is_first_name(words[0]) and words[-1] not in ORGANISATION_HEADS:
        return "person"
    if any(word in ORGANISATION_HEADS for word in words):
        return "organisation"
    last = name.words[-1]
    bureau = len(words) == 2 and is_acronym(last) and len(last) > 2 and not name.words[0].isupper()
    if bureau or (len(words) > 2 and "of" in words):
        return "organisation"
    if len(words) > 1 and any(len(word) == 1 for word in words[:-1]):
        return "person"
    text = name.words[0]
    if len(words) == 1 and (is_acronym(text) or _inner_capital(text)):
        return "organisation"
    if len(words) == 1 and is_first_name(words[0]) and words[0] not in STATES | _PLACES_TOO:
        return "person"
    return "unknown"


def is_acronym(text: str) -> bool:
    """Tell whether a word is two to six capitals, with or without full stops."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isupper()


def _inner_capital(text: str) -> bool:
    if text.startswith(("Mc", "Mac", "De", "La", "Le", "Van", "Di", "Du", "O'", "O’", "Fitz")) or "-" in text:
        return False
    return any(char.isupper() for char in text[1:]) and not text.isupper()


def titled_gender(name: Name) -> Gender:
    """Return the gender that the titles before a name tell."""
    for title in name.titles:
        gender = title_gender(title)
        if gender != "unknown":
            return gender
    return "unknown"
