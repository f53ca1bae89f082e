"""PostgreSQL: a schema on a server, with full-text indexes of its own."""

from onrecord.store.dialect.postgresql.care import (
    dangling,
    faults_of_file,
    in_step,
    merge_search,
    shrink,
    tidy,
)
from onrecord.store.dialect.postgresql.making import create_search, fill_search
from onrecord.store.dialect.postgresql.search import expression, finds, found_by, latest, ranked, shown
from onrecord.store.dialect.postgresql.shelves import (
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
    "sharing",
    "shown",
    "shrink",
    "tidy",
    "unfinished",
]

LONGEST: int | None = 2000
"""A row of an index has room for 2,700 bytes, of which another column may take some."""
