"""Tell what kind of speaker a description is: "two officials" a group, "a neighbour" a person."""

from __future__ import annotations

from onrecord.quotations.lexicon.vocabulary import DOCUMENT_NOUNS, GROUP_NOUNS, ORGANISATION_HEADS, ROLES
from onrecord.quotations.lexicon.word_sets import word_set
from onrecord.quotations.syntax.phrases import Phrase
from onrecord.types import SpeakerKind

_SEVERAL = word_set("two three four five six seven eight nine ten several some many few both most all dozens")
_ANYBODY = word_set("person man woman boy girl someone somebody one another individual stranger")


def kind_of_description(phrase: Phrase) -> SpeakerKind:
    """Return the kind of speaker that a phrase without a name describes, by its head and determiner."""
    noun = phrase.noun
    if noun in DOCUMENT_NOUNS:
        return "unknown"
    if noun in GROUP_NOUNS or (phrase.determiner in _SEVERAL and noun.endswith("s")):
        return "group"
    if noun in ROLES or noun in _ANYBODY or noun.endswith("-year-old"):
        return "person"
    if noun.removesuffix("s") in ROLES or noun.removesuffix("es") in ROLES:
        return "group"
    return "organisation" if noun in ORGANISATION_HEADS else "unknown"
