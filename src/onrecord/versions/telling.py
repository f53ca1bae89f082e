"""What a revision comes to, in a few words: for a timeline."""

from __future__ import annotations

from collections import Counter

from onrecord.types import Article, Revision, Trace, VersionPart

_MANY: dict[VersionPart, tuple[str, str]] = {
    "statement": ("statement", "statements"),
    "request": ("comment request", "comment requests"),
    "passage": ("sentence", "sentences"),
}
_HOW: tuple[tuple[Trace, str], ...] = (("changed", "changed"), ("appeared", "new"), ("gone", "absent"))


def in_short(revision: Revision, article: Article) -> str:
    """Return which article changed and in what: "Ledger: headline changed; 2 sentences new, 1 absent"."""
    told = [f"{a.part} changed" for a in revision.alterations if a.part in ("headline", "standfirst")]
    for part, (one, many) in _MANY.items():
        counts = Counter(a.trace for a in revision.alterations if a.part == part)
        parts = [f"{counts[trace]} {{}} {how}" for trace, how in _HOW if counts[trace]]
        if parts:
            first = one if next(counts[trace] for trace, _ in _HOW if counts[trace]) == 1 else many
            told.append(", ".join([parts[0].format(first), *(p.replace(" {}", "") for p in parts[1:])]))
    if revision.cut:
        told.append(f"the {revision.cut} text is cut short")
    return f"{article.outlet or article.path}: {'; '.join(told)}"
