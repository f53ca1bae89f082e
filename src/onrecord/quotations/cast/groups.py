"""Name groups of people as news names them, and tell which names mean one group.

"Nearly 90 professors at Reed University" and "Reed University faculty" are one group, whose name is the
body's followed by the plural nouns: "Reed University faculty", "House Harbour Committee Republicans".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.quotations.cast.organisations import organisation_key
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.vocabulary import GROUP_NOUNS, ROLES
from onrecord.quotations.lexicon.word_sets import word_set

PARTIES = {
    "republican": "Republicans", "republicans": "Republicans", "gop": "Republicans",
    "democrat": "Democrats", "democrats": "Democrats", "democratic": "Democrats",
    "conservative": "Conservatives", "conservatives": "Conservatives", "tory": "Conservatives",
    "tories": "Conservatives", "labour": "Labour", "liberal": "Liberals", "liberals": "Liberals",
}  # fmt: skip
"""What the members of a party are called together, by the words that tell the party."""

_KINDS = (
    word_set(
        """
        faculty professors scholars academics lecturers teachers theologians educators researchers historians
        philosophers instructors economists scientists
        """
    ),
    word_set(
        "lawmakers legislators senators representatives congressmen mps politicians republicans democrats"
    ),
    word_set("employees workers staff staffers engineers colleagues"),
    word_set("doctors physicians surgeons nurses clinicians medics psychiatrists"),
    word_set("scientists researchers experts economists academics biologists climatologists physicists"),
    word_set("officials officers diplomats ambassadors generals commanders admirals veterans"),
    word_set("lawyers attorneys prosecutors barristers solicitors judges"),
    word_set("bishops priests clergy pastors ministers rabbis imams nuns"),
    word_set("students pupils undergraduates graduates alumni"),
    word_set("executives bosses directors leaders chiefs founders"),
    word_set("writers authors novelists poets journalists reporters editors"),
    word_set("actors actresses musicians singers artists performers celebrities"),
    word_set("activists campaigners protesters organisers organizers advocates"),
    word_set("residents neighbours neighbors locals villagers parents families"),
)
"""Nouns that one report may use of the same people in turn."""
WRITERS = word_set("writers authors signatories signers co-signers cosigners petitioners co-authors")
"""What the authors of any paper can be called."""
COLLECTIVE_HEADS = frozenset({"group", "coalition"})
_MORE = word_set(
    """
    scholars academics theologians legislators administrators professors clergy alumni physicians nurses
    engineers novelists poets advocates signatories writers faculty
    """
)
_NOBODY = frozenset({"others", "some", "many", "both", "two", "three", "few", "more", "users", "people"})
_MOST = 40
_JOINERS = frozenset({"and", "&"})


def is_plural(noun: str) -> bool:
    """Tell whether a lower-case noun names several people: "professors", "faculty", "Republicans"."""
    if noun in _NOBODY or noun.endswith("'s"):
        return False
    many = noun.endswith("s") and (noun[:-1] in ROLES or noun.removesuffix("es") in ROLES)
    return many or noun in GROUP_NOUNS or noun in _MORE


def kindred(nouns: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether two sets of plural nouns can be said of the same people."""
    one, other = set(_heads(nouns)), set(_heads(others))
    if one & other:
        return True
    parties = set(PARTIES) & one, set(PARTIES) & other
    if parties[0] and parties[1]:
        return False
    return any(one & kind and other & kind for kind in _KINDS)


def _heads(nouns: Iterable[str]) -> Iterable[str]:
    """Give the word of each noun that tells what people they are: "faculty" of "faculty members"."""
    for noun in nouns:
        words = noun.lower().split()
        yield words[0] if words[-1] in {"members", "member"} and len(words) > 1 else words[-1]


def group_name(body: str, nouns: Sequence[str]) -> str:
    """Return a group's name: the body's, then its nouns: "Reed University faculty and administrators"."""
    return f"{body} {_listed(nouns)}"


def taken_apart(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the body and the nouns of a group's name, None for a name that is not of that shape."""
    words = name.split()
    first = len(words)
    while first > 1 and _is_noun(words[first - 1]):
        first -= 1
    if first == len(words) or bare(words[first]) in _JOINERS or not is_plural(bare(words[-1])):
        return None
    listed = " ".join(words[first:]).replace(",", " and").split(" and ")
    return " ".join(words[:first]), tuple(noun.strip() for noun in listed if noun.strip())


def one_group(a: str, b: str) -> bool:
    """Tell whether two names can mean one group: kindred nouns, and a body that begins or ends the other."""
    one, other = taken_apart(a), taken_apart(b)
    if one is None or other is None or not kindred(one[1], other[1]):
        return False
    short, long = sorted((organisation_key(one[0].split()), organisation_key(other[0].split())), key=len)
    return bool(short) and (long[-len(short) :] == short or long[: len(short)] == short)


class GroupForm(NamedTuple):
    """A group as one article names it; ``printed``: the article has the name word for word."""

    name: str
    printed: bool


def one_name_each(forms: Sequence[GroupForm]) -> dict[str, str]:
    """Return, for each name of a group in a story, the one it goes by: printed, then most used, then longest.

    Only the first few dozen names are compared with one another.
    """
    counts = Counter(form.name for form in forms)
    printed = {form.name for form in forms if form.printed}
    ranked = sorted(counts, key=lambda name: (name not in printed, -counts[name], -len(name), name))[:_MOST]
    found: dict[str, str] = {}
    for name in ranked:
        found[name] = next((other for other in ranked if other in found and one_group(other, name)), name)
    return {name: found[other] for name, other in found.items()}


def _is_noun(word: str) -> bool:
    low = bare(word.rstrip(","))
    return word[0].islower() or (low in PARTIES and is_plural(low)) or (is_plural(low) and low in _MORE)


def _listed(nouns: Sequence[str]) -> str:
    return " and ".join([", ".join(nouns[:-1]), nouns[-1]]) if len(nouns) > 1 else nouns[0]
