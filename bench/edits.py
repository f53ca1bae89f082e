"""Known edits of real quotations: each should be called by its class, its effect be found.

usage: python bench/edits.py

The direct quotations of the labelled coverage, as their outlets print them, are each copied with one edit
of every kind that fits them, and with two at once. Two invented outlets print the original and the copy;
what the collation makes of the pair is compared with what was done. Nothing here is judged by hand.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, digest, shared
from onrecord.statements import collate
from onrecord.types import Article, Difference, Findings, Quotation, Span, Speaker

COMMAND = "python bench/edits.py"
SPEAKER = Speaker("Odile Marchetti", "person")
LEAST, MOST = 12, 120
"""Words of the quotations that are edited."""
GRAVENESS = ("same", "typographic", "part", "altered")


Edit = Callable[[str, random.Random], str | None]
"""Makes a copy of a text with one edit; None where the edit does not fit the text."""


@dataclass(frozen=True)
class Kind:
    """One kind of edit: its name, the class and effect it is to have, and how to make it."""

    name: str
    made: str
    effect: str | None
    edit: Edit


def _swap(pattern: str, by: str) -> Edit:
    """Return an edit that puts ``by`` (with the groups of the match) for one place inside the text."""
    found = re.compile(pattern)

    def edit(text: str, chance: random.Random) -> str | None:
        places = [m for m in found.finditer(text) if 0.15 < m.start() / len(text) < 0.85]
        if not places:
            return None
        at = chance.choice(places)
        return text[: at.start()] + at.expand(by) + text[at.end() :]

    return edit


def _everywhere(pattern: str, by: str) -> Edit:
    found = re.compile(pattern)

    def edit(text: str, chance: random.Random) -> str | None:
        return found.sub(by, text) if found.search(text) else None

    return edit


def _first_half(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: len(words) // 2 + 1])


def _without_a_sentence(text: str, chance: random.Random) -> str | None:
    sentences = re.split(r"(?<=[a-z][.!?]) (?=[A-Z])", text)
    if len(sentences) < 3 or len(sentences[1].split()) < 4:
        return None
    return " ".join([sentences[0], *sentences[2:]])


def _capitals(text: str, chance: random.Random) -> str | None:
    places = [m for m in re.finditer(_WORD, text) if m.start()]
    at = chance.choice(places) if places else None
    return text[: at.start()] + at.group().upper() + text[at.end() :] if at else None


_WORD = r"(?<= )[a-z]{5,}(?= [a-z])"
_NOUN = r"(?<= )[a-z]{4,}[a-rt-z](?= (?:of|and|in|to|that|for) )"
_BE = r"\b(?:is|are|was|will|would|could|has)(?= [a-z]{4,})"
_FIGURE = r"(?<= )(?:\d[\d,.]*|two|three|four|five|six|ten|twelve|twenty)(?= [a-z])"
KINDS = (
    Kind("nothing", "same", None, lambda text, chance: text),
    Kind("final comma", "same", None, lambda text, chance: text.rstrip(".,") + ","),
    Kind("straight marks", "typographic", None, _everywhere("’(?=[a-z])", "'")),
    Kind("comma", "typographic", None, _swap(r"(?<=[a-z]) (?=[a-z])", ", ")),
    Kind("capitals", "typographic", None, _capitals),
    Kind("ampersand", "typographic", None, _swap(r" and ", " & ")),
    Kind("sic", "typographic", None, _swap(_WORD, r"\g<0> [sic]")),
    Kind("contraction undone", "typographic", None, _swap(r"\b(do|did|does|is|are|was)n['’]t\b", r"\1 not")),
    Kind("half", "part", None, _first_half),
    Kind("ellipsis", "part", "cut with ellipsis", _swap(_WORD + r" [a-z]+(?= )", "…")),
    Kind("bracket", "part", "bracketed", _swap(_WORD, "[matter]")),
    Kind("added", "altered", "words added", _swap(r"(?<=[a-z]) (?=[a-z])", " gladly ")),
    Kind("cut", "altered", "words cut silently", _swap(_WORD + " ", "")),
    Kind("replaced", "altered", "words replaced", _swap(_WORD, "porcelain")),
    Kind("inflected", "altered", "words replaced", _swap(_NOUN, r"\g<0>s")),
    Kind("not", "altered", "negation changed", _swap(_BE, r"\g<0> not")),
    Kind("number", "altered", "number changed", _swap(_FIGURE, "seventeen")),
    Kind("modal", "altered", "modality changed", _swap(r"\b(will|can|must|should)\b(?! not)", "might")),
    Kind("name", "altered", "name changed", _swap(r"(?<=[a-z] )[A-Z][a-z]{3,}(?= [a-z])", "Winterbourne")),
    Kind("order", "altered", "order changed", _swap(r"\b([a-z]{5,}) and ([a-z]{5,})\b", r"\2 and \1")),
    Kind("splice", "altered", "spliced", _without_a_sentence),
)


@dataclass(frozen=True)
class Trial:
    """A quotation and its copy, with what the edits in it should be called."""

    original: str
    copy: str
    made: str
    effects: frozenset[str]
    kinds: tuple[str, ...]


def measure() -> list[Figure]:
    """Return the shares of pairs joined, classed right and given their effect, and unaltered by print."""
    dev = shared("data/collation/dev")
    trials = list(_trials(_quotations(dev)))
    found = [(trial, _difference(trial)) for trial in trials]
    known = [(trial, d) for trial, d in found if d is not None]
    effects = [(e, d) for trial, d in known for e in trial.effects]
    harmless = [d for trial, d in known if trial.made in GRAVENESS[:2]]
    _print_misses(found)
    rows = {
        "joined": _share(len(known), len(trials)),
        "class_right": _share(sum(d.kind == trial.made for trial, d in known), len(known)),
        "effect_found": _share(sum(_named(e, d) for e, d in effects), len(effects)),
        "print_alone_not_altered": _share(sum(d.kind != "altered" for d in harmless), len(harmless)),
    }
    data = f"direct quotations of collation/dev, {digest(dev.glob('*/*.txt'))}"
    note = f"{len(trials)} copies"
    return [Figure(f"edits.{name}", value, "%", COMMAND, data, note) for name, value in rows.items()]


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _named(effect: str, difference: Difference) -> bool:
    """Tell whether an effect is named; what one copy adds the other cuts."""
    either = {"words added", "words cut silently"}
    return effect in difference.effects or (effect in either and bool(either & set(difference.effects)))


def _quotations(dev: Path) -> list[str]:
    """Return the labelled direct quotations of middling length, each wording once, in a set order."""
    wordings = {
        " ".join(copy["quote"].split())
        for path in sorted(dev.glob("*/gold.json"))
        for statement in json.loads(path.read_text(encoding="utf-8"))["statements"]
        for copy in statement["copies"]
    }
    plain = (w for w in wordings if not re.search(r"[\[\]…()]|\.\.", w))
    return sorted(w for w in plain if LEAST <= len(w.split()) <= MOST)


def _trials(quotations: list[str]) -> Iterator[Trial]:
    """Make one copy for each kind of edit, and one with two edits of which the graver decides."""
    chance = random.Random(20221128)
    for original in quotations:
        made = [(kind, copy) for kind in KINDS if (copy := kind.edit(original, chance)) is not None]
        for kind, copy in made:
            if copy != original or kind.made == "same":
                effects = frozenset({kind.effect} if kind.effect else ())
                yield Trial(original, copy, kind.made, effects, (kind.name,))
        yield from _two_at_once(
            original, [kind for kind, _ in made if kind.name not in ("splice", "half")], chance
        )


def _two_at_once(original: str, kinds: list[Kind], chance: random.Random) -> Iterator[Trial]:
    """Put a harmless edit in front of any other, so that their places cannot be one."""
    harmless = [kind for kind in kinds if kind.made == "typographic"]
    others = [kind for kind in kinds if kind.made in GRAVENESS[2:]]
    if not harmless or not others:
        return
    one, other = chance.choice(harmless), chance.choice(others)
    copy = other.edit(original, chance)
    both = one.edit(copy, chance) if copy else None
    if both is not None and both != copy and copy != original:
        effects = frozenset({other.effect} if other.effect else ())
        yield Trial(original, both, other.made, effects, (one.name, other.name))


def _difference(trial: Trial) -> Difference | None:
    """Collate the two; None where they do not come together as one statement."""
    printed = [_printed("courier", trial.original), _printed("herald", trial.copy)]
    statements = collate([article for article, _ in printed], [findings for _, findings in printed])
    differences = [d for statement in statements for d in statement.differences]
    return differences[0] if len(statements) == 1 and differences else None


def _printed(outlet: str, words: str) -> tuple[Article, Findings]:
    lead = "Odile Marchetti said: “"
    text = f"{lead}{words}”\n"
    span = Span(len(lead), len(lead) + len(words))
    source = (Span(0, len(SPEAKER.name or "")),)
    quotation = Quotation(outlet, outlet, "direct", (span,), words, source=source, speaker=SPEAKER)
    return Article(outlet, outlet, text, outlet, outlet=outlet), Findings(outlet, (quotation,))


def _print_misses(found: list[tuple[Trial, Difference | None]]) -> None:
    """Print for each kind of edit how many copies there are and how often class or effect is missed."""
    made: Counter[tuple[str, ...]] = Counter(trial.kinds[-1:] for trial, _ in found)
    classes: Counter[tuple[str, ...]] = Counter()
    effects: Counter[tuple[str, ...]] = Counter()
    for trial, difference in found:
        if difference is not None:
            classes[trial.kinds[-1:]] += difference.kind != trial.made
            effects[trial.kinds[-1:]] += any(not _named(e, difference) for e in trial.effects)
    for (kind,), count in sorted(made.items()):
        missed = f"class missed {classes[(kind,)]:3d}, effect missed {effects[(kind,)]:3d}"
        print(f"{kind:20s} {count:5d} copies, {missed}")


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:40s} {figure.value:8.2f} {figure.unit}")
