"""Join the casts of a story's articles and give every speaker the fullest name printed in any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from onrecord.quotations.cast.descriptions import Roles
from onrecord.quotations.cast.groups import GroupForm, group_name, one_name_each, taken_apart
from onrecord.quotations.cast.members import spelled
from onrecord.quotations.cast.organisations import organisation_key, short_forms
from onrecord.quotations.cast.people import same_person, split_name, without_article
from onrecord.quotations.cast.spelling import bare
from onrecord.quotations.cast.stated import Bodies
from onrecord.quotations.lexicon.first_names import is_first_name, same_first_name
from onrecord.quotations.lexicon.vocabulary import TITLES
from onrecord.types import CommentRequest, Findings, Gender, Named, Quotation, Speaker, SpeakerKind

_MOST_ALIKE = 40
_People = Mapping[tuple[str, ...], Set[str]]
_DOMINANCE = 3
"""How many times as often as the next one somebody must be named for a bare surname to mean them."""


@dataclass(slots=True)
class Whole:
    """A member of the whole story's cast: the members of single articles that are one."""

    name: str
    kind: SpeakerKind
    gender: Gender
    names: Counter[str] = field(default_factory=Counter)
    forms: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    mentions: int = 0
    patron: str | None = None

    def take(self, named: Named, article: str) -> None:
        """Add one article's member."""
        self.names[named.name] += 1
        self.forms.update(named.forms)
        self.roles.update(named.descriptions)
        self.articles.add(article)
        self.mentions += named.mentions
        if self.kind == "unknown":
            self.kind = named.kind
        if self.gender == "unknown":
            self.gender = named.gender


def complete(findings: Sequence[Findings]) -> list[Findings]:
    """Rewrite speakers and those asked for comment to the fullest name given anywhere in the story.

    Takes the findings of all the story's articles; the order in which they come does not matter.
    A role ("the photographer") becomes the one person of the article to whom any of the story's
    articles gives it. Where two people fit a short name, it stays as its own article gave it.
    """
    wholes = _Wholes(findings)
    _learn_patrons(findings, wholes)
    groups = one_name_each(_groups(findings, wholes))
    return [
        replace(
            f,
            quotations=tuple(
                _grouped(_named(q, f.article, wholes), f.article, wholes, groups) for q in f.quotations
            ),
            requests=tuple(_asked(r, people, wholes) for r in f.requests),
        )
        for f, people in ((f, _people(f, wholes)) for f in findings)
    ]


def _groups(findings: Sequence[Findings], wholes: _Wholes) -> list[GroupForm]:
    """Return the groups of people that the articles quote, each body by its full name."""
    told = [(f.article, q.speaker) for f in findings for q in f.quotations if q.speaker is not None]
    return [
        GroupForm(_full_group(speaker.name, article, wholes), speaker.name in speaker.aliases)
        for article, speaker in told
        if speaker.kind == "group" and speaker.name is not None
    ]


def _full_group(name: str, article: str, wholes: _Wholes) -> str:
    """Return a group's name with its body's full name: "Reed University faculty" for "Reed faculty"."""
    parts = taken_apart(name)
    return name if parts is None else group_name(_full_name(parts[0], article, wholes), parts[1])


def _grouped(quotation: Quotation, article: str, wholes: _Wholes, groups: Mapping[str, str]) -> Quotation:
    """Give a group of people the one name that it has in the whole story."""
    speaker = quotation.speaker
    if speaker is None or speaker.kind != "group" or speaker.name is None:
        return quotation
    full = _full_group(speaker.name, article, wholes)
    name = groups.get(full, full)
    aliases = tuple(sorted({*speaker.aliases, speaker.name} - {name}))
    return replace(quotation, speaker=replace(speaker, name=name, aliases=aliases))


def _learn_patrons(findings: Sequence[Findings], wholes: _Wholes) -> None:
    """Note for whom each spokesperson speaks, that an article which leaves it out may have it too."""
    told = [(f.article, q.speaker) for f in findings for q in f.quotations if q.speaker is not None]
    for article, speaker in sorted(told, key=lambda t: (t[0], t[1].name or "", t[1].speaks_for or "")):
        whole = wholes.of(article, speaker.name) if speaker.name and speaker.speaks_for else None
        if whole is not None and whole.patron is None:
            whole.patron = _full_name(speaker.speaks_for or "", article, wholes)


class _Wholes:
    """The cast of a whole story, and which of its members each article's member is."""

    def __init__(self, findings: Sequence[Findings]) -> None:
        self.members: list[Whole] = []
        self._by_key: dict[tuple[str, ...], list[int]] = {}
        self._of: dict[tuple[str, str], int] = {}
        self._apart = _told_apart(findings)
        entries = [(named, finding.article) for finding in findings for named in finding.cast]
        entries.sort(
            key=lambda e: (-len(e[0].name.split()), -len(e[0].name), e[0].name, -e[0].mentions, e[1])
        )
        for named, article in entries:
            at = self._place(named, article)
            if at < 0:
                self.members.append(Whole(named.name, named.kind, named.gender))
                at = len(self.members) - 1
            self.members[at].take(named, article)
            self._of.setdefault((article, named.name), at)
            for form in sorted({named.name, *named.forms}):
                self._index(at, form)
        for whole in self.members:
            whole.name = max(whole.names, key=lambda name: _fullness(name, whole.names[name]))
            whole.name = _without_lead(whole)
        self._roles, self._bodies = Roles(self.members), Bodies(self.members)

    def described(self, text: str, article: str) -> Whole | None:
        """Return whom a description in an article stands for, by role, by common noun or as a document."""
        found = self._roles.by_description(text, article)
        if found is None:
            found = self._bodies.by_common_noun(text)
        if found is None:
            found = self._bodies.by_title(text)
        return None if found is None else self.members[found]

    def called(self, asked: str) -> Whole | None:
        """Return the one body that "the federation" stands for."""
        found = self._bodies.by_common_noun(f"the {asked.lower().removeprefix('the ')}")
        return None if found is None else self.members[found]

    def of(self, article: str, name: str) -> Whole | None:
        """Return whom the name of an article's member stands for in the story."""
        at = self._of.get((article, name))
        return None if at is None else self.members[at]

    def _index(self, at: int, name: str) -> None:
        words = name.split()
        first, _, last, _ = split_name(words)
        keys = {(last,), (without_article(last),), organisation_key(words)}
        if self.members[at].kind == "person" or (self.members[at].kind == "unknown" and len(words) == 2):
            keys.add((first,))
        elif self.members[at].kind == "organisation":
            keys |= short_forms(words)
        for key in sorted(keys):
            held = self._by_key.setdefault(key, [])
            if at not in held and len(held) < _MOST_ALIKE:
                held.append(at)

    def _place(self, named: Named, article: str) -> int:
        words = named.name.split()
        key = organisation_key(words)
        near = dict.fromkeys([*self._by_key.get(key, []), *self._by_key.get((split_name(words)[2],), [])])
        fitting = [at for at in near if self._may_be(self.members[at], named, article)]
        exact = [at for at in fitting if organisation_key(self.members[at].name.split()) == key]
        return exact[0] if exact else self._most_likely(fitting, named)

    def _most_likely(self, fitting: list[int], named: Named) -> int:
        if len(fitting) < 2:
            return fitting[0] if fitting else -1
        surname = [at for at in fitting if split_name(self.members[at].name.split())[2] == bare(named.name)]
        for narrower in (
            self._of_gender(surname or fitting, named),
            self._of_title(surname or fitting, named),
        ):
            if len(narrower) == 1:
                return narrower[0]
        ranked = sorted(surname or fitting, key=lambda at: (-self.members[at].mentions, at))
        if (
            len(ranked) > 1
            and self.members[ranked[0]].mentions < _DOMINANCE * self.members[ranked[1]].mentions
        ):
            return -1
        return ranked[0]

    def _of_gender(self, fitting: list[int], named: Named) -> list[int]:
        return [at for at in fitting if named.gender != "unknown" and self.members[at].gender == named.gender]

    def _of_title(self, fitting: list[int], named: Named) -> list[int]:
        titles = set(named.descriptions) & TITLES
        return [at for at in fitting if self.members[at].roles & titles]

    def _may_be(self, whole: Whole, named: Named, article: str) -> bool:
        """Tell whether a member may belong to a whole: people whom one article tells apart stay apart."""
        told_apart = article in whole.articles and named.kind == whole.kind == "person"
        return not told_apart and self._same(whole, named)

    def _same(self, whole: Whole, named: Named) -> bool:
        words, other = named.name.split(), whole.name.split()
        if organisation_key(words) == organisation_key(other):
            return True
        if "organisation" in (named.kind, whole.kind):
            shorts = (short_forms(form.split()) for form in sorted(whole.forms))
            human = "person" in (named.kind, whole.kind) or {named.gender, whole.gender} != {"unknown"}
            return not human and any(organisation_key(words) in s for s in shorts)
        if "unknown" not in (named.gender, whole.gender) and named.gender != whole.gender:
            return False
        if len(words) == 1:
            first_named = named.kind == "person" and not TITLES.intersection(named.descriptions)
            return _short_of(words[0], other, "person" if first_named else whole.kind)
        return same_person(words, other) and self._suffixes_agree(words, other)

    def _suffixes_agree(self, a: Sequence[str], b: Sequence[str]) -> bool:
        if _suffix(a) == _suffix(b):
            return True
        first, _, last, _ = split_name(a)
        return (first, last) not in self._apart


def _without_lead(whole: Whole) -> str:
    """Return a person's name without words before it that another article of the story does not have."""
    words = whole.name.split()
    if whole.kind != "person" or is_first_name(words[0]) or len(bare(words[0])) < 2:
        return whole.name
    shorter = (" ".join(words[at:]) for at in range(1, len(words) - 1))
    return next((name for name in shorter if name in whole.forms), whole.name)


def _told_apart(findings: Sequence[Findings]) -> set[tuple[str, str]]:
    """Return the (first name, surname) pairs of which one article has both the plain name and a "Jr."."""
    apart: set[tuple[str, str]] = set()
    for finding in findings:
        seen: dict[tuple[str, str], set[str]] = {}
        for named in finding.cast:
            words = named.name.split()
            first, _, last, _ = split_name(words)
            seen.setdefault((first, last), set()).add(_suffix(words))
        apart |= {pair for pair, suffixes in seen.items() if len(suffixes) > 1}
    return apart


def _fullness(name: str, articles: int) -> tuple[int, int, int, int, str]:
    """Rank a name among those of one member: most words, fewest initials, most articles that go by it."""
    words = name.split()
    return len(words), spelled(words), articles, len(name), name


def _suffix(words: Sequence[str]) -> str:
    return split_name(words)[3].rstrip("i")


def _short_of(word: str, full: Sequence[str], kind: SpeakerKind) -> bool:
    first, _, last, _ = split_name(full)
    if bare(word) in {last, without_article(last)}:
        return True
    return kind == "person" and first != "" and len(bare(word)) > 1 and same_first_name(bare(word), first)


def _named(quotation: Quotation, article: str, wholes: _Wholes) -> Quotation:
    speaker = quotation.speaker
    if speaker is None:
        return quotation
    whole = _whole_of(speaker, article, wholes)
    if whole is None:
        candidates = tuple(dict.fromkeys(_full_name(name, article, wholes) for name in speaker.candidates))
        patron = _full_name(speaker.speaks_for, article, wholes) if speaker.speaks_for else None
        return replace(quotation, speaker=replace(speaker, candidates=candidates, speaks_for=patron))
    aliases = tuple(sorted((whole.forms | set(speaker.aliases)) - {whole.name}))
    patron = _full_name(speaker.speaks_for, article, wholes) if speaker.speaks_for else whole.patron
    completed = Speaker(whole.name, whole.kind, speaker.description, aliases, (), patron)
    return replace(quotation, speaker=completed)


def _whole_of(speaker: Speaker, article: str, wholes: _Wholes) -> Whole | None:
    """Return the member of the story whom a speaker's name or description stands for."""
    if speaker.name is not None:
        return wholes.of(article, speaker.name)
    return wholes.described(speaker.description or "", article)


def _full_name(name: str, article: str, wholes: _Wholes) -> str:
    whole = wholes.of(article, name)
    return name if whole is None else whole.name


def _asked(request: CommentRequest, named: _People, wholes: _Wholes) -> CommentRequest:
    """Give the one person whom "Mr Quill", or the one body whom "the federation" stands for, by full name."""
    words = request.asked.split()
    plain = tuple(bare(w) for w in (words[1:] if bare(words[0]) in TITLES else words)) if words else ()
    fitting = set(named.get(plain, ()))
    body = wholes.called(request.asked)
    if not fitting and body is not None:
        fitting.add(body.name)
    return replace(request, asked=fitting.pop()) if len(fitting) == 1 else request


def _people(findings: Findings, wholes: _Wholes) -> _People:
    """Return the full names of an article's people, by the words of each form in which it names them."""
    people: dict[tuple[str, ...], set[str]] = {}
    for named in findings.cast if findings.requests else ():
        whole = wholes.of(findings.article, named.name)
        if whole is not None and whole.kind == "person":
            for form in (named.name, *named.forms):
                people.setdefault(tuple(bare(word) for word in form.split()), set()).add(whole.name)
    return people
