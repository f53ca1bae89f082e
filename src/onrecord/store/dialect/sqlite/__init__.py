"""SQLite: one file, with full-text indexes by FTS5."""

from onrecord.store.dialect.sqlite.care import dangling, faults_of_file, in_step, merge_search, shrink, tidy
from onrecord.store.dialect.sqlite.making import create_search, fill_search, renew_search
from onrecord.store.dialect.sqlite.search import expression, finds, found_by, latest, ranked, shown
from onrecord.store.dialect.sqlite.shelves import (
    count_words,
    held_after,
    last_articles,
    put_keys,
    sharing,
    unfinished,
)

__all__ = [
    "LONGEST",
    "count_words",
    "create_search",
    "dangling",
    "expression",
    "faults_of_file",
    "fill_search",
    "finds",
    "found_by",
    "held_after",
    "in_step",
    "last_articles",
    "latest",
    "merge_search",
    "put_keys",
    "ranked",
    "renew_search",
    "sharing",
    "shown",
    "shrink",
    "tidy",
    "unfinished",
]

LONGEST: int | None = None
