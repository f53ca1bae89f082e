"""Gather who is named in an article: every form of a name under one member of its cast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.quotations.cast.eastern import family_first
from onrecord.quotations.cast.kinds import HUMAN_TITLES, kind_of, titled_gender
from onrecord.quotations.cast.names import Name
from onrecord.quotations.cast.organisations import organisation_key, short_forms, spelled_out
from onrecord.quotations.cast.overlaps import settle_overlaps
from onrecord.quotations.cast.people import same_person, split_name, without_article
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.lexicon.first_names import gender_of, is_first_name
from onrecord.quotations.lexicon.vocabulary import (
    ORGANISATION_HEADS,
    STATES,
    SUFFIXES,
    TITLES,
)
from onrecord.types import Gender, Named, SpeakerKind

_MOST_ALIKE = 20
_LONGEST_USUAL_ACRONYM = 4


def spelled(form: Sequence[str]) -> int:
    """Count the words of a name that are no initials."""
    return sum(len(word.rstrip(".")) > 1 for word in form)


@dataclass(slots=True)
class Member:
    """A person or organisation while an article is read: its forms with counts, and what is known of it."""

    kind: SpeakerKind
    gender: Gender = "unknown"
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    descriptions: list[str] = field(default_factory=list)
    votes: Counter[Gender] = field(default_factory=Counter)
    place: bool = False
    relative: bool = False
    since: int = 0

    @property
    def fullest(self) -> tuple[str, ...]:
        """Return the form with most words, of those one without initials, the most printed of these."""
        return max(self.forms, key=lambda f: (len(f), spelled(f), self.forms[f], sum(map(len, f)), f))

    @property
    def name(self) -> str:
        """Return the fullest form as one string."""
        return " ".join(self.fullest)

    @property
    def mentions(self) -> int:
        """Return how often the member is named."""
        return self.forms.total()

    def settled_gender(self) -> Gender:
        """Return the gender by title, first name, role or, failing these, by the pronouns near the name."""
        if self.gender != "unknown" or not self.votes or self.kind == "organisation":
            return self.gender
        return self.votes.most_common(1)[0][0]

    def as_named(self) -> Named:
        """Return the member as the frozen object that leaves this room."""
        forms = sorted(self.forms, key=lambda f: (-len(f), -sum(map(len, f)), f))
        descriptions = tuple(sorted(self.roles))
        return Named(
            self.name,
            self.kind,
            self.settled_gender(),
            tuple(" ".join(f) for f in forms),
            descriptions,
            self.mentions,
        )


class Cast:
    """The members of an article's cast, and which of them each name stands for."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_form: dict[tuple[str, ...], int] = {}
        self._by_short: dict[tuple[str, ...], list[int]] = {}
        self._by_head: dict[str, list[int]] = {}
        self._standing: Counter[int] = Counter()
        self._called: set[str] = set()
        self._titled: set[str] = set()
        self._alone_since: dict[str, int] = {}
        self._short_since: dict[str, int] = {}

    def gather(self, names: Iterable[Name]) -> None:
        """Give every name its member; full forms first, so that "Ms. Ray" finds "Ada Ray" anywhere."""
        ordered = list(names)
        _drop_country(ordered)
        settle_overlaps(ordered)
        self._called = {bare(name.words[0]) for name in ordered if len(name.words) == 1 and not name.titles}
        for name in ordered:
            if len(name.words) == 1 and not name.loud and not name.quoted:
                word = bare(name.words[0])
                self._short_since[word] = min(name.start, self._short_since.get(word, name.start))
                if not name.titles:
                    self._alone_since[word] = min(name.start, self._alone_since.get(word, name.start))
        self._titled = {bare(name.words[-1]) for name in ordered if HUMAN_TITLES.intersection(name.titles)}
        for name in sorted(ordered, key=lambda n: (n.loud, -len(n.words))):
            if len(_core(name.words)) > 1:
                self._place_full(name)
                self.members[name.member].roles.update(title.rstrip(".") for title in name.titles)
        for name in sorted(ordered, key=lambda n: (titled_gender(n) == "unknown", n.start)):
            if name.member < 0:
                self._place_short(name)
            self._learn(self.members[name.member], name)
        self._settle_kinds()

    def known(self, words: Sequence[str]) -> int:
        """Return the member that a form already read, or a surname, stands for, -1 for none."""
        key = tuple(bare(word) for word in words)
        if key in self._by_form or len(key) > 1:
            return self._by_form.get(key, -1)
        return max(self._by_word.get(key[0], []), key=lambda at: (self._standing[at], -at), default=-1)

    def knows(self, words: Sequence[str]) -> bool:
        """Tell whether the form has been read."""
        return self.known(words) >= 0

    def _place_full(self, name: Name) -> None:
        key = name.key
        if key in self._by_form:
            name.member = self._by_form[key]
            self._standing[name.member] += 1
            return
        kind = kind_of(name)
        if kind == "organisation" and self._whole_of(name) >= 0:
            self._assign(name, self._whole_of(name))
            return
        if kind == "unknown" and self._with_chapters(name) >= 0:
            self._assign(name, self._with_chapters(name))
            return
        if kind != "organisation":
            for at in self._by_word.get(split_name(name.words)[2], []):
                other = self.members[at]
                if (
                    other.kind != "organisation"
                    and same_person(other.fullest, name.words)
                    and _suffixes_agree(other, name)
                ):
                    self._assign(name, at)
                    return
        self._assign(name, self._new(kind))
        self.members[name.member].since = name.start
        self.members[name.member].relative = name.relative

    def _place_short(self, name: Name) -> None:
        word = split_name(name.words)[2]
        candidates = [at for at in self._by_word.get(word, []) if self._fits(at, name)]
        if not candidates:
            at = self._by_form.get(name.key, -1)
            if at >= 0 and not self._fits(at, name) and self.members[at].kind == "person":
                at = -1
            if at < 0:
                at = self._whole_of(name)
            self._assign(name, at if at >= 0 else self._new(kind_of(name)))
            return
        surname = [at for at in candidates if self._is_surname(at, word)] or candidates
        if all(family_first([bare(word) for word in self.members[at].fullest]) for at in surname):
            surname = self._latest(surname, name)
        if titled_gender(name) != "unknown":
            surname = [at for at in surname if self.members[at].gender == titled_gender(name)] or surname
        if name.titles:
            surname = [at for at in surname if self.members[at].roles & TITLES] or surname
        self._assign(name, max(surname, key=lambda at: (self._standing[at], -at)))

    def _latest(self, members: list[int], name: Name) -> list[int]:
        """Return, of people of one family name, the one brought up last before a bare one: so news does."""
        before = [at for at in members if self.members[at].since < name.start]
        return [max(before, key=lambda at: self.members[at].since)] if before else members

    def _fits(self, at: int, name: Name) -> bool:
        member = self.members[at]
        if member.kind == "organisation" or (name.titles and self._on_first_name_terms(member)):
            return False
        if member.kind == "unknown" and self._named_alone_before(member, name):
            return False
        if member.relative and self._means_another(member, name):
            return False
        said = titled_gender(name)
        known = member.gender
        return said == "unknown" or known == "unknown" or said == known

    def _named_alone_before(self, member: Member, name: Name) -> bool:
        """Tell whether the short name comes before the long one: reports give a person's full name first."""
        if len(member.fullest) < 2:
            return False
        word = bare(name.words[-1])
        return word in STATES or self._alone_since.get(word, member.since) < member.since

    def _means_another(self, member: Member, name: Name) -> bool:
        """Tell whether a surname was used before a relative came up, who then does not own it."""
        if split_name(name.words)[3] or titled_gender(name) == member.gender != "unknown":
            return False
        word = bare(name.words[-1])
        return (
            word == split_name(member.fullest)[2] and self._short_since.get(word, member.since) < member.since
        )

    def _on_first_name_terms(self, member: Member) -> bool:
        """Tell whether an article calls somebody by first name only: "Mr. Ray" is then a relative."""
        if member.gender != "unknown" or member.roles & TITLES:
            return False
        return any(split_name(form)[0] in self._called for form in member.forms if len(form) > 1)

    def _is_surname(self, at: int, word: str) -> bool:
        surnames = (split_name(form)[2] for form in self.members[at].forms if len(form) > 1)
        return any(word in {surname, without_article(surname)} for surname in surnames)

    def _whole_of(self, name: Name) -> int:
        """Return the organisation that a short form or acronym stands for, -1 for none."""
        if len(name.words) > 2:
            return (
                self._by_short.get(organisation_key(name.words), [-1])[0] if spelled_out(name.words) else -1
            )
        found = self._by_short.get(organisation_key(name.words), [])
        word = bare(name.words[0])
        if len(name.words) == 1 and (is_first_name(word) or word in self._titled):
            return -1
        alone = len(name.words) == 1 and word in ORGANISATION_HEADS - {
            "house"
        }  # of Congress, not the White one
        if not found and alone and len(self._by_head.get(word, [])) == 1:
            return self._by_head[word][0]  # "the League" where one league is named in full
        return max(found, key=lambda at: (self._standing[at], -at), default=-1)

    def _with_chapters(self, name: Name) -> int:
        """Return the body that "Girl Guides" cuts short, which is "of" a country or town; -1 for none."""
        at = self._whole_of(name) if name.key[-1].endswith("s") else -1
        longer = [form[len(name.words) :] for form in self.members[at].forms] if at >= 0 else []
        return at if any(rest[:1] == ("of",) for rest in longer) else -1

    def _new(self, kind: SpeakerKind) -> int:
        self.members.append(Member(kind))
        return len(self.members) - 1

    def _assign(self, name: Name, at: int) -> None:
        name.member = at
        if len(name.words) > 1:
            self._standing[at] += 1
        self._by_form.setdefault(name.key, at)
        member = self.members[at]
        if member.kind == "unknown":
            member.kind = kind_of(name)
        if name.words not in member.forms:
            member.forms[name.words] = 0
        self._index(at, name)
        self._gender(member, name)

    def _index(self, at: int, name: Name) -> None:
        first, _, last, _ = split_name(name.words)
        if self.members[at].kind != "person":
            first = ""
        for word in {first, last, without_article(last), bare(name.words[-1])} - {""}:
            rows = self._by_word.setdefault(word, [])
            if at not in rows and len(rows) < _MOST_ALIKE:
                rows.append(at)

        if self.members[at].kind == "organisation" and len(name.words) > 1:
            heads = self._by_head.setdefault(bare(name.words[-1]), [])
            if at not in heads and len(heads) < _MOST_ALIKE:
                heads.append(at)
        if self.members[at].kind == "organisation":
            for short in short_forms(name.words):
                held = self._by_short.setdefault(short, [])
                if at not in held and len(held) < _MOST_ALIKE:
                    held.append(at)

    def _gender(self, member: Member, name: Name) -> None:
        if member.kind == "organisation" or member.gender != "unknown":
            return
        gender = titled_gender(name)
        if gender == "unknown" and len(name.words) > 1:
            gender = gender_of(split_name(name.words)[0])
        if gender == "unknown" and len(name.words) == 1:
            gender = gender_of(name.words[0])
        member.gender = gender

    def _learn(self, member: Member, name: Name) -> None:
        member.forms[name.words] += 1
        titled = titled_gender(name)
        if titled != "unknown" and member.kind != "organisation":
            member.gender, member.kind = titled, "person"
        if any(title in HUMAN_TITLES for title in name.titles) and member.kind == "unknown":
            member.kind = "person"
        member.roles.update(title.rstrip(".") for title in name.titles)

    def _settle_kinds(self) -> None:
        for member in self.members:
            if member.mentions == 1 and _may_be_shouted(member.fullest):
                member.kind, member.place = "unknown", True
            forms = [form for form in member.forms if len(form) > 1]
            alone = {bare(form[0]) for form in member.forms if len(form) == 1} - STATES
            if member.kind == "unknown" and forms and alone & {split_name(form)[2] for form in forms}:
                member.kind = "person"


def _drop_country(names: Sequence[Name]) -> None:
    """Take the end of the sentence before off a name: "left the U.S. Ray spoke", where "Ray" is known."""
    alone = {bare(name.words[0]) for name in names if len(name.words) == 1}
    for name in names:
        ends = name.words[0] in {"U.S.", "U.K."} and len(name.words) == 2
        if ends and bare(name.words[1]) in alone - ORGANISATION_HEADS:
            name.words = name.words[1:]


def _may_be_shouted(form: tuple[str, ...]) -> bool:
    """Tell whether a form is one long word in capitals: printed once, it may be any word said loudly."""
    return len(form) == 1 and len(form[0].replace(".", "")) > _LONGEST_USUAL_ACRONYM and form[0].isupper()


def _core(words: Sequence[str]) -> list[str]:
    return [word for word in words if bare(word) not in SUFFIXES]


def _suffixes_agree(member: Member, name: Name) -> bool:
    """Tell "Sam Ray Jr." from "Sam Ray": with both printed, they are two."""
    own = {split_name(form)[3].rstrip("i") for form in member.forms if len(form) > 1}
    return split_name(name.words)[3].rstrip("i") in own
