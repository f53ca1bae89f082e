"""Dependencies by rule over part-of-speech tags: subjects, clausal complements, noun phrases.

A stand-in for a trained parser, for the peers alone. It draws the arcs that reported speech is read
from (``nsubj``, ``ccomp``, ``compound``, ``aux``, ``neg``, ``conj``, ``pobj``) and hangs every other word on
the verb of its clause, so that the subtree of a clause's verb is the clause. Tags are those of the Penn
Treebank, labels those of spaCy's English models.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

NOMINAL = frozenset(
    ["DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "$", "FW"]
)
NOUN = frozenset(["NN", "NNS", "NNP", "NNPS"])
PRONOUN = frozenset(["PRP", "EX", "WP", "WDT"])
RELATIVE = frozenset(["WP", "WDT"])
FINITE = frozenset(["MD", "VBD", "VBP", "VBZ"])
OPENERS = frozenset(["DT", "PDT", "PRP$"])
COMPLEMENTISERS = frozenset(["that", "whether", "if", "how", "why", "what"])
BETWEEN = NOMINAL | PRONOUN | frozenset(["RB", "IN", "TO", ":", "``", "''"])
"""What may stand between a verb and the clause it governs: an addressee, a day, a place, marks."""
BEHIND_INVERTED = frozenset([",", ".", ":", "IN", "CC", "RB", "``", "''"])
"""What goes on after ``said Smith``; a verb or a noun there makes "Smith" the subject or addressee."""
CLOSERS = frozenset([",", "”", '"', "''"])
CONJUNCTIONS = frozenset(["and", "or", "but"])
MARKS = frozenset(["“", "”", '"', "''", "``"])
Arc = tuple[int, str]


class Group(NamedTuple):
    """A noun or verb group: its words from ``start`` up to ``end``, and the word that heads it."""

    start: int
    end: int
    head: int


def parse(words: Sequence[str], tags: Sequence[str]) -> list[Arc]:
    """Return head and label of each word of a sentence, by index into it; the root heads itself."""
    return _Sentence([w.lower() for w in words], list(tags)).arcs() if words else []


class _Sentence:
    def __init__(self, words: list[str], tags: list[str]) -> None:
        self.words, self.tags = words, tags
        self.nouns = list(_noun_groups(tags))
        self.verbs = list(_verb_groups(tags))
        self.governed = {n.head: n.start - 1 for n in self.nouns if self._is_preposition(n.start - 1)}
        self.arc: dict[int, Arc] = {}

    def arcs(self) -> list[Arc]:
        for verb in self.verbs:
            self._subject(verb)
        for at, verb in enumerate(self.verbs):
            self._complement(at, verb)
        root = self._root()
        self._insides()
        for before, verb in pairwise(self.verbs):
            self.arc.setdefault(verb.head, (before.head, "conj"))
        for at in range(len(self.words)):
            self.arc.setdefault(at, (self._clause_verb(at, root), "dep"))
        self.arc[root] = (root, "ROOT")
        return [self._reaching(at, root) for at in range(len(self.words))]

    def _is_preposition(self, at: int) -> bool:
        return at >= 0 and self.tags[at] in ("IN", "TO") and self.words[at] not in COMPLEMENTISERS

    def _subject(self, verb: Group) -> None:
        noun = self._inverted(verb) or self._before(verb)
        if noun is not None and noun.head not in self.arc:
            self.arc[noun.head] = (verb.head, "nsubj")

    def _inverted(self, verb: Group) -> Group | None:
        """Return the noun group right behind a verb that follows a comma or a mark: ``,” said Smith``."""
        after_words = verb.start > 0 and self.words[verb.start - 1] in CLOSERS
        behind = next((n for n in self.nouns if n.start == verb.end), None)
        if not after_words or behind is None:
            return None
        ends = behind.end == len(self.tags) or self.tags[behind.end] in BEHIND_INVERTED
        return behind if ends else None

    def _before(self, verb: Group) -> Group | None:
        """Return the nearest free noun group before a verb, past what stands between commas."""
        limit = max((v.end for v in self.verbs if v.end <= verb.start), default=0)
        near = [n for n in self.nouns if limit <= n.start and n.end <= verb.start]
        free = [n for n in near if n.head not in self.governed]
        if verb.start > 0 and self.words[verb.start - 1] == ",":
            return self._past_aside(verb.start - 1)
        shared = verb.start > 0 and self.words[verb.start - 1] in CONJUNCTIONS
        return free[-1] if free and not shared else None

    def _past_aside(self, comma: int) -> Group | None:
        opening = next((i for i in range(comma - 1, 0, -1) if self.words[i] == ","), None)
        before = [n for n in self.nouns if opening is not None and n.end <= opening]
        while len(before) > 1 and before[-1].head in self.governed:
            before.pop()
        return before[-1] if before else None

    def _complement(self, at: int, verb: Group) -> None:
        inner = self._forward(at, verb) or self._backward(at, verb)
        if inner is not None and inner.head not in self.arc:
            self.arc[inner.head] = (verb.head, "ccomp")

    def _forward(self, at: int, verb: Group) -> Group | None:
        """Return the verb of the clause that opens behind a verb, one addressee and adverbs aside."""
        if at + 1 == len(self.verbs):
            return None
        inner = self.verbs[at + 1]
        between = range(verb.end, inner.start)
        if any(self.words[i] in COMPLEMENTISERS for i in between):
            return inner
        subject = next(
            (n for n in reversed(self.nouns) if self.arc.get(n.head) == (inner.head, "nsubj")), None
        )
        if subject is None or subject.start < verb.end or self.tags[subject.start] in RELATIVE:
            return None
        skipped = {self.tags[i] for i in range(verb.end, subject.start)}
        if subject.start - verb.end > 1 and self.words[subject.start - 1] in MARKS:
            skipped -= {","}
        return inner if skipped <= BETWEEN else None

    def _backward(self, at: int, verb: Group) -> Group | None:
        """Return the main verb of the clause before ``, she said``."""
        subject = next((n for n in self.nouns if self.arc.get(n.head) == (verb.head, "nsubj")), None)
        if subject is not None and self.tags[subject.start] in RELATIVE:
            return None
        start = min(verb.start, subject.start if subject else verb.start)
        if start == 0 or self.words[start - 1] not in CLOSERS or verb.head in self.arc:
            return None
        return next((v for v in self.verbs[:at] if v.head not in self.arc), None)

    def _root(self) -> int:
        free = [v.head for v in self.verbs if v.head not in self.arc]
        return free[0] if free else self.nouns[0].head if self.nouns else 0

    def _insides(self) -> None:
        """Hang the words of each group on its head, and the groups on what governs them."""
        for noun, preposition in self.governed.items():
            self.arc.setdefault(noun, (preposition, "pobj"))
        for group in self.nouns:
            for i in range(group.start, group.end):
                self._hang(i, group, "compound" if self.tags[i] in NOUN else "amod")
        for group in self.verbs:
            for i in range(group.start, group.end):
                self._hang(i, group, "neg" if self.tags[i] == "RB" else "aux")
        self._join()

    def _hang(self, at: int, group: Group, label: str) -> None:
        if at != group.head:
            self.arc.setdefault(at, (group.head, label))

    def _join(self) -> None:
        """Tie "and" phrases to their first noun, and prepositions to the noun before them."""
        for first, second in pairwise(self.nouns):
            if second.start - first.end == 1 and self.words[first.end] == "and":
                self.arc.setdefault(second.head, (first.head, "conj"))
        ends = {noun.end: noun.head for noun in self.nouns}
        for at in self.governed.values():
            if at in ends:
                self.arc.setdefault(at, (ends[at], "prep"))

    def _clause_verb(self, at: int, root: int) -> int:
        """Return the verb of the clause that a word stands in: clauses open at complementiser or subject."""
        best = root
        for verb in self.verbs:
            if self._opening(verb) <= at:
                best = verb.head
        return best

    def _opening(self, verb: Group) -> int:
        start = verb.start
        for noun in self.nouns:
            if self.arc.get(noun.head) == (verb.head, "nsubj"):
                start = min(start, noun.start)
        return start - 1 if start and self.words[start - 1] in COMPLEMENTISERS else start

    def _reaching(self, at: int, root: int) -> Arc:
        """Return a word's arc, or one to the root where its arcs go round in a circle."""
        seen, here = {at}, self.arc[at][0]
        while here != root and here not in seen:
            seen.add(here)
            here = self.arc[here][0]
        return self.arc[at] if here == root or at == root else (root, "dep")


def _noun_groups(tags: Sequence[str]) -> list[Group]:
    groups, start = [], 0
    while start < len(tags):
        end = start + 1
        if tags[start] in NOMINAL:
            while (
                end < len(tags)
                and tags[end] in NOMINAL
                and not (tags[end] in OPENERS and any(t in NOUN for t in tags[start:end]))
            ):
                end += 1
            heads = [i for i in range(start, end) if tags[i] in NOUN]
            groups.append(Group(start, end, heads[-1] if heads else end - 1))
        elif tags[start] in PRONOUN:
            groups.append(Group(start, end, start))
        start = end
    return groups


def _verb_groups(tags: Sequence[str]) -> list[Group]:
    """Return the groups that hold a finite verb: ``has not said`` is one, headed by its last verb."""
    groups, start = [], 0
    while start < len(tags):
        end = start + 1
        if tags[start] in FINITE:
            while end < len(tags) and (tags[end] in ("RB", "MD") or tags[end].startswith("VB")):
                end += 1
            while tags[end - 1] == "RB":
                end -= 1
            heads = [i for i in range(start, end) if tags[i].startswith("VB")]
            groups.append(Group(start, end, heads[-1] if heads else end - 1))
        start = end
    return groups
