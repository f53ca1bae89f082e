"""One article at one address through time: which texts are versions of it, and what changed between them.

``gather`` finds versions among articles, ``shown`` says which of them stands for the article, ``trace``
follows headline, statements, comment requests and sentences from one version to the next, ``find_notes``
finds what an article says of its own corrections. Nothing is called wrong: a version has words or has not.
"""

from onrecord.versions.dating import first_said, since_when
from onrecord.versions.families import Family, at_one_address, family_of, gather, seen_again
from onrecord.versions.history import as_shown, shown
from onrecord.versions.likeness import one_article
from onrecord.versions.notes import find_notes
from onrecord.versions.once import by_place, each_once, families, root_id
from onrecord.versions.telling import in_short
from onrecord.versions.texts import same_text, same_words, with_marks_of
from onrecord.versions.tracing import Traced, linked, trace

__all__ = [
    "Family",
    "Traced",
    "as_shown",
    "at_one_address",
    "by_place",
    "each_once",
    "families",
    "family_of",
    "find_notes",
    "first_said",
    "gather",
    "in_short",
    "linked",
    "one_article",
    "root_id",
    "same_text",
    "same_words",
    "seen_again",
    "shown",
    "since_when",
    "trace",
    "with_marks_of",
]
